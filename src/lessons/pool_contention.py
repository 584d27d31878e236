"""Several workers, few connections."""

import asyncio
from collections import deque
from contextlib import asynccontextmanager

# "start" or "solution".
variant = "start"
workers = 5
connections = 2


class Pool:
    """Lends a fixed number of connections, one at a time each."""

    def __init__(self, size):
        self.permits = asyncio.Semaphore(size)
        self.idle = deque(f"connection {number}" for number in range(1, size + 1))

    async def take(self):
        await self.permits.acquire()
        return self.idle.popleft()

    def give_back(self, connection):
        self.idle.append(connection)
        self.permits.release()

    @asynccontextmanager
    async def acquire(self):
        connection = await self.take()
        try:
            yield connection
        finally:
            self.give_back(connection)

    def close(self):
        while self.idle:
            print(f"close {self.idle.popleft()}")


async def work(number, connection):
    print(f"worker {number} has {connection}")
    await asyncio.sleep(0.08 + 0.02 * number)
    if number == 3:
        raise RuntimeError("the query failed")
    print(f"worker {number} is done with {connection}")


async def worker_by_hand(number, pool):
    """Gives the connection back after the work, if the work ends well."""
    connection = await pool.take()
    await work(number, connection)
    pool.give_back(connection)


async def worker(number, pool):
    """Leaves that to a manager."""
    async with pool.acquire() as connection:
        await work(number, connection)


async def serve(pool):
    work_with = worker_by_hand if variant == "start" else worker
    tasks = [
        asyncio.create_task(work_with(number, pool), name=f"worker-{number}")
        for number in range(1, workers + 1)
    ]
    results = await asyncio.gather(*tasks, return_exceptions=True)
    for number, result in enumerate(results, start=1):
        if isinstance(result, Exception):
            print(f"worker {number} failed: {type(result).__name__}: {result}")


async def main():
    pool = Pool(connections)
    try:
        await serve(pool)
    finally:
        pool.close()
    print(f"{workers} workers, {connections} connections: done")


if __name__ == "__main__":
    asyncio.run(main())
