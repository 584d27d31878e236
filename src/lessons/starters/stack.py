"""An exit stack: as many managers as there turn out to be."""

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager


@asynccontextmanager
async def tap(name):
    print(f"{name} on")
    yield name
    print(f"{name} off")


async def main():
    async with AsyncExitStack() as stack:
        for number in range(1, 4):
            await stack.enter_async_context(tap(f"tap {number}"))
        stack.callback(print, "registered last, called first")
        await asyncio.sleep(0.1)


asyncio.run(main())
