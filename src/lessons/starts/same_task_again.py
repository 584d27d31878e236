"""A task enters a lock that it holds already."""

import asyncio


async def sign(diary):
    async with diary:
        await asyncio.sleep(0.05)
        print("page signed")


async def write(diary):
    async with diary:
        print("writer: dear diary")
        await asyncio.sleep(0.05)
        print("writer: now sign")
        await sign(diary)
        await asyncio.sleep(0.05)
        print("writer: the entry is complete")


async def read(diary):
    await sign(diary)
    async with diary:
        print("reader: reads the entry")


async def main():
    diary = asyncio.Lock()
    writer = asyncio.create_task(write(diary), name="writer")
    reader = asyncio.create_task(read(diary), name="reader")
    try:
        await writer
    except TimeoutError:
        print("main: the writer got a TimeoutError")
    await reader


if __name__ == "__main__":
    asyncio.run(main())
