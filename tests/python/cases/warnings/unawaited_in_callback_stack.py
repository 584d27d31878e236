import asyncio
from contextlib import AsyncExitStack
async def close(): print("never")
async def main():
    async with AsyncExitStack() as stack:
        stack.callback(close)
        print("body")
    print("after")
asyncio.run(main())
