"""Each clean-up registered next to what it undoes."""

import asyncio
from contextlib import AsyncExitStack

# "start" or "solution".
variant = "start"


class Market:
    """A place, and what stands there."""

    def __init__(self):
        self.standing = []

    async def put_up(self, thing):
        await asyncio.sleep(0.05)
        self.standing.append(thing)
        print(f"{thing} put up")

    async def take_down(self, thing):
        await asyncio.sleep(0.03)
        self.standing.remove(thing)
        print(f"{thing} taken down")


async def sell():
    print("selling")
    await asyncio.sleep(0.1)
    raise RuntimeError("it rains")


class Scope:
    """A block that undoes what was done in it."""

    def __init__(self):
        self.stack = AsyncExitStack()

    def defer(self, undo, *arguments):
        self.stack.push_async_callback(undo, *arguments)

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        return await self.stack.__aexit__(exc_type, exc, traceback)


async def at_the_end(market):
    things = ["tent", "lamp", "sign"]
    for thing in things:
        await market.put_up(thing)
    await sell()
    for thing in reversed(things):
        await market.take_down(thing)


async def deferred(market):
    async with Scope() as scope:
        for thing in ["tent", "lamp", "sign"]:
            await market.put_up(thing)
            scope.defer(market.take_down, thing)
        await sell()


async def main():
    market = Market()
    try:
        if variant == "solution":
            await deferred(market)
        else:
            await at_the_end(market)
    except RuntimeError as error:
        print(f"main: {type(error).__name__}: {error}")
    print(f"left standing: {', '.join(market.standing) or 'nothing'}")


if __name__ == "__main__":
    asyncio.run(main())
