import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, size):
        self.free = asyncio.Queue()
        for n in range(size):
            self.free.put_nowait(f"conn-{n}")

    @asynccontextmanager
    async def get(self, timeout):
        conn = await asyncio.wait_for(self.free.get(), timeout)
        try:
            yield conn
        finally:
            self.free.put_nowait(conn)


async def job(pool, n, takes):
    try:
        async with pool.get(timeout=1) as conn:
            await asyncio.sleep(takes)
            return f"job {n} on {conn}"
    except TimeoutError:
        return f"job {n} waited too long"


async def main():
    pool = Pool(2)
    print(*await asyncio.gather(*(job(pool, n, t) for n, t in enumerate([0.5, 3, 0.4, 0.3, 2, 1]))), sep="\n")
    print(pool.free.qsize(), round(asyncio.get_running_loop().time(), 2))


asyncio.run(main())
