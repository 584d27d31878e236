import asyncio
from contextlib import asynccontextmanager
class Pool:
    def __init__(self, n): self.sem, self.idle, self.out, self.most = asyncio.Semaphore(n), list(range(n)), 0, 0
    @asynccontextmanager
    async def lend(self):
        async with self.sem:
            c = self.idle.pop()
            self.out += 1; self.most = max(self.most, self.out)
            try: yield c
            finally: self.out -= 1; self.idle.append(c)
async def main():
    pool = Pool(2)
    async def w(n):
        async with pool.lend():
            await asyncio.sleep(1)
            if n % 3 == 0: raise ValueError(n)
            return n
    ts = [asyncio.create_task(w(n)) for n in range(8)]
    await asyncio.sleep(1)
    ts[4].cancel(); ts[5].cancel()
    print(await asyncio.gather(*ts, return_exceptions=True))
    print(pool.most, pool.out, sorted(pool.idle), pool.sem.locked())
asyncio.run(main())
