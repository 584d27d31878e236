"""A pool that opens connections on demand, and closes each of them once."""

import asyncio
import heapq
from collections import deque
from contextlib import asynccontextmanager

minimum = 1
maximum = 3


class GrowingPool:
    """Opens a few connections at the start, and more of them on demand."""

    def __init__(self, minimum, maximum):
        maximum = max(minimum, maximum)
        self.minimum = minimum
        self.permits = asyncio.Semaphore(maximum)
        self.numbers = list(range(1, maximum + 1))
        self.idle = deque()
        self.closed = False

    async def __aenter__(self):
        try:
            for _ in range(self.minimum):
                self.idle.append(await self.open())
        except BaseException:
            self.close()
            raise
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        self.close()

    async def open(self):
        """To open a connection takes 60 ms."""
        number = heapq.heappop(self.numbers)
        try:
            await asyncio.sleep(0.06)
        except BaseException:
            heapq.heappush(self.numbers, number)
            raise
        print(f"open connection {number}")
        return number

    def close(self):
        self.closed = True
        while self.idle:
            print(f"close connection {self.idle.popleft()}")

    def give_back(self, number):
        if self.closed:
            print(f"close connection {number}")
        else:
            self.idle.append(number)

    @asynccontextmanager
    async def acquire(self):
        await self.permits.acquire()
        try:
            number = self.idle.popleft() if self.idle else await self.open()
            try:
                if self.closed:
                    raise RuntimeError("the pool is closed")
                yield f"connection {number}"
            finally:
                self.give_back(number)
        finally:
            self.permits.release()


async def worker(number, pool):
    await asyncio.sleep(0.02 * number)
    print(f"worker {number} comes")
    async with pool.acquire() as connection:
        print(f"worker {number} has {connection}")
        await asyncio.sleep(0.15)
    print(f"worker {number} is done")


async def serve(pool):
    print(f"the pool is ready, idle: {len(pool.idle)}")
    workers = [
        asyncio.create_task(worker(number, pool), name=f"worker-{number}")
        for number in [1, 2, 3, 4, 5]
    ]
    await asyncio.gather(*workers)
    print(f"all are served, idle: {len(pool.idle)}")
    async with pool.acquire() as connection:
        print(f"one more comes, and has {connection}")
        await asyncio.sleep(0.05)


async def main():
    async with GrowingPool(minimum, maximum) as pool:
        await serve(pool)
    print("the pool is closed")


if __name__ == "__main__":
    asyncio.run(main())
