"""A waiter is cancelled just as a connection is handed to it."""

import asyncio
from collections import deque
from contextlib import asynccontextmanager


class Pool:
    """Lends a fixed number of connections, one at a time each."""

    def __init__(self, size):
        self.permits = asyncio.Semaphore(size)
        self.idle = deque(f"connection {number}" for number in range(1, size + 1))

    @asynccontextmanager
    async def acquire(self):
        await self.permits.acquire()
        connection = self.idle.popleft()
        try:
            yield connection
        finally:
            self.idle.append(connection)
            self.permits.release()


async def ask(name, pool):
    print(f"{name}: needs a connection")
    async with pool.acquire() as connection:
        print(f"{name}: has {connection}")
        await asyncio.sleep(0.1)
    print(f"{name}: done")


async def main():
    pool = Pool(1)
    names = ["first", "second"]
    async with pool.acquire() as connection:
        print(f"main: has {connection}")
        waiting = [asyncio.create_task(ask(name, pool), name=name) for name in names]
        await asyncio.sleep(0.1)
    print("main: gave it back, cancels the first")
    waiting[0].cancel()
    results = await asyncio.gather(*waiting, return_exceptions=True)
    for name, result in zip(names, results):
        if result is None:
            print(f"main: {name} was served")
        else:
            print(f"main: {name} ended with {type(result).__name__}")
    print(f"main: {len(pool.idle)} connection idle")


if __name__ == "__main__":
    asyncio.run(main())
