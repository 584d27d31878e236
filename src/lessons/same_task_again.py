"""A task enters a lock that it holds already."""

import asyncio

# "plain", "wait-for" or "re-entrant".
variant = "plain"


class ReentrantLock:
    """Its owner, a task, can enter it again; others wait for the last exit."""

    def __init__(self):
        self.lock = asyncio.Lock()
        self.owner = None
        self.depth = 0

    async def __aenter__(self):
        task = asyncio.current_task()
        if self.owner is not task:
            await self.lock.acquire()
            self.owner = task
        self.depth += 1

    async def __aexit__(self, exc_type, exc, traceback):
        self.depth -= 1
        if self.depth == 0:
            self.owner = None
            self.lock.release()


async def sign(diary):
    async with diary:
        await asyncio.sleep(0.05)
        print("page signed")


async def write(diary):
    async with diary:
        print("writer: dear diary")
        await asyncio.sleep(0.05)
        print("writer: now sign")
        if variant == "wait-for":
            await asyncio.wait_for(sign(diary), 0.1)
        else:
            await sign(diary)
        await asyncio.sleep(0.05)
        print("writer: the entry is complete")


async def read(diary):
    await sign(diary)
    async with diary:
        print("reader: reads the entry")


async def main():
    diary = asyncio.Lock() if variant == "plain" else ReentrantLock()
    writer = asyncio.create_task(write(diary), name="writer")
    reader = asyncio.create_task(read(diary), name="reader")
    try:
        await writer
    except TimeoutError:
        print("main: the writer got a TimeoutError")
    await reader


if __name__ == "__main__":
    asyncio.run(main())
