"""What the awaiting coroutines handle is not seen after a cancellation, until the next wait."""

import asyncio
import sys


async def inner():
    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(1)
    except TimeoutError:
        pass
    print("after the cancellation:", repr(sys.exc_info()[1]))
    try:
        raise KeyError("new")
    except KeyError as error:
        print("its context:", repr(error.__context__))
    await asyncio.sleep(0)
    print("after another wait:", repr(sys.exc_info()[1]))


async def main():
    try:
        raise ValueError("outer")
    except ValueError:
        await inner()


asyncio.run(main())
