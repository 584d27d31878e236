"""Each clean-up registered next to what it undoes."""

import asyncio


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


async def at_the_end(market):
    things = ["tent", "lamp", "sign"]
    for thing in things:
        await market.put_up(thing)
    await sell()
    for thing in reversed(things):
        await market.take_down(thing)


async def main():
    market = Market()
    try:
        await at_the_end(market)
    except RuntimeError as error:
        print(f"main: {type(error).__name__}: {error}")
    print(f"left standing: {', '.join(market.standing) or 'nothing'}")


if __name__ == "__main__":
    asyncio.run(main())
