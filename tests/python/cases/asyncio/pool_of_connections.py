import asyncio
from collections import deque
from contextlib import asynccontextmanager
class Pool:
    def __init__(self, n):
        self.idle, self.sem = deque(f"conn{i}" for i in range(n)), asyncio.Semaphore(n)
    @asynccontextmanager
    async def lend(self):
        async with self.sem:
            conn = self.idle.popleft()
            try: yield conn
            finally: self.idle.append(conn)
async def job(pool, n):
    async with pool.lend() as c:
        print(n, "has", c)
        await asyncio.sleep(1)
        if n == 2: raise ValueError(n)
    return n
async def main():
    pool = Pool(2)
    print(await asyncio.gather(*(job(pool, n) for n in range(5)), return_exceptions=True))
    print(len(pool.idle))
asyncio.run(main())
