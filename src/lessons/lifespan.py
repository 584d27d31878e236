"""What an application opens at its start, and undoes at its end."""

import asyncio
from collections import deque
from contextlib import AsyncExitStack, asynccontextmanager

fails = 0


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

    def close(self):
        while self.idle:
            print(f"close {self.idle.popleft()}")


class State:
    """What the requests work with."""

    def __init__(self, pool, cache, client):
        self.pool = pool
        self.cache = cache
        self.client = client


@asynccontextmanager
async def open_database():
    await asyncio.sleep(0.06)
    pool = Pool(2)
    print("database pool open")
    try:
        yield pool
    finally:
        pool.close()
        await asyncio.sleep(0.06)
        print("database pool closed")


@asynccontextmanager
async def open_cache():
    await asyncio.sleep(0.04)
    print("cache warm")
    try:
        yield "cache"
    finally:
        await asyncio.sleep(0.04)
        print("cache written back")


@asynccontextmanager
async def open_client():
    await asyncio.sleep(0.05)
    if fails:
        raise ConnectionError("the payment service is down")
    print("client connected")
    try:
        yield "client"
    finally:
        await asyncio.sleep(0.02)
        print("client disconnected")


@asynccontextmanager
async def lifespan():
    async with AsyncExitStack() as stack:
        pool = await stack.enter_async_context(open_database())
        cache = await stack.enter_async_context(open_cache())
        client = await stack.enter_async_context(open_client())
        print("temporary file created")
        stack.callback(print, "temporary file removed")
        yield State(pool, cache, client)


async def request(number, state):
    async with state.pool.acquire() as connection:
        await asyncio.sleep(0.05)
        print(f"request {number}: {connection}, {state.cache}, {state.client}")


async def application():
    async with lifespan() as state:
        print("start-up complete")
        for number in range(1, 3):
            await request(number, state)
        print("shutting down")


async def main():
    try:
        await application()
    except ConnectionError as error:
        print(f"main: did not start: {type(error).__name__}: {error}")


if __name__ == "__main__":
    asyncio.run(main())
