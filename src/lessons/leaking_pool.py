"""Queries that fail keep their connections, until none is left."""

import asyncio
from collections import deque
from contextlib import asynccontextmanager

# "by-hand", "finally" or "manager".
variant = "by-hand"
# How many queries fail: 0 to 2.
failures = 2

QUERIES = 6


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


async def ask(number, connection, broken):
    """Takes 100 ms."""
    print(f"query {number} on {connection}")
    await asyncio.sleep(0.1)
    if broken:
        raise ValueError("no such table")
    print(f"query {number} answered")


async def query_by_hand(number, pool, broken):
    """Fault: an error skips the last line."""
    connection = await pool.take()
    await ask(number, connection, broken)
    pool.give_back(connection)


async def query_with_finally(number, pool, broken):
    """Gives the connection back, however the query ends."""
    connection = await pool.take()
    try:
        await ask(number, connection, broken)
    finally:
        pool.give_back(connection)


async def query_with_manager(number, pool, broken):
    """Leaves both to a manager."""
    async with pool.acquire() as connection:
        await ask(number, connection, broken)


QUERY = {"finally": query_with_finally, "manager": query_with_manager}


async def serve(pool):
    all_broken = [1, 4][:failures]
    query = QUERY.get(variant, query_by_hand)
    tasks = [
        asyncio.create_task(
            query(number, pool, number in all_broken), name=f"query-{number}"
        )
        for number in range(1, QUERIES + 1)
    ]
    results = await asyncio.gather(*tasks, return_exceptions=True)
    for number, result in enumerate(results, start=1):
        if isinstance(result, Exception):
            print(f"query {number} failed: {type(result).__name__}: {result}")


async def main():
    pool = Pool(2)
    try:
        await serve(pool)
    finally:
        print(f"back in the pool: {len(pool.idle)} of 2")
        pool.close()


if __name__ == "__main__":
    asyncio.run(main())
