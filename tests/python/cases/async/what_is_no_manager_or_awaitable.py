# Parentheses are forgotten: the function or the class itself is used.
import asyncio
import contextlib


async def main():
    for thing in (
        asyncio.timeout,
        asyncio.sleep,
        asyncio.Lock,
        asyncio.Lock().acquire,
        contextlib.AsyncExitStack,
        contextlib.ExitStack,
        contextlib.nullcontext,
    ):
        try:
            async with thing:
                pass
        except TypeError as error:
            print(error)
        try:
            with thing:
                pass
        except TypeError as error:
            print(error)
        try:
            await thing
        except TypeError as error:
            print(error)
        try:
            thing.nothing
        except AttributeError as error:
            print(error)


asyncio.run(main())
