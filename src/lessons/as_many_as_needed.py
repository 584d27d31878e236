"""A number of managers that is known only at run time."""

import asyncio
from contextlib import AsyncExitStack

# "start" or "solution".
variant = "start"
mirrors = 3


class Mirror:
    def __init__(self, number):
        self.number = number

    async def __aenter__(self):
        await asyncio.sleep(0.03)
        print(f"mirror {self.number} opened")
        return self.number

    async def __aexit__(self, exc_type, exc, traceback):
        await asyncio.sleep(0.02)
        print(f"mirror {self.number} closed")


async def fetch(mirror):
    await asyncio.sleep(0.1)
    print(f"part {mirror} fetched")
    return 1


async def one_by_one():
    """Never has two mirrors open at once."""
    parts = 0
    for number in range(1, mirrors + 1):
        async with Mirror(number) as mirror:
            parts += await fetch(mirror)
    return parts


async def together():
    """Opens all, then fetches from all."""
    async with AsyncExitStack() as stack:
        opened = []
        for number in range(1, mirrors + 1):
            opened.append(await stack.enter_async_context(Mirror(number)))
        print(f"open at once: {len(opened)}")
        tasks = [
            asyncio.create_task(fetch(mirror), name=f"fetch-{mirror}")
            for mirror in opened
        ]
        parts = sum(await asyncio.gather(*tasks))
    return parts


async def main():
    if variant == "solution":
        parts = await together()
    else:
        parts = await one_by_one()
    print(f"parts: {parts} of {mirrors}")


if __name__ == "__main__":
    asyncio.run(main())
