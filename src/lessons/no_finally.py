"""Code after a bare yield, and a body that raises."""

import asyncio
from contextlib import asynccontextmanager

# "bare" or "finally".
variant = "bare"


def describe(error):
    return f"{type(error).__name__}: {error}"


class Oven:
    def __init__(self):
        self.on = False

    async def heat(self):
        self.on = True
        await asyncio.sleep(0.08)
        print("oven: hot")

    async def switch_off(self):
        """The clean-up: it works, and then its last step fails."""
        await asyncio.sleep(0.06)
        self.on = False
        print("oven: switched off")
        raise ConnectionError("the meter does not answer")


@asynccontextmanager
async def hot(oven):
    """The clean-up stands below the yield."""
    await oven.heat()
    yield 180
    await oven.switch_off()


@asynccontextmanager
async def hot_with_finally(oven):
    """With try around the yield."""
    await oven.heat()
    try:
        yield 180
    finally:
        await oven.switch_off()


async def bake(dish, hot_oven):
    async with hot_oven as degrees:
        print(f"body: {dish} at {degrees} degrees")
        await asyncio.sleep(0.1)
        if dish == "cake":
            raise ValueError("there is no sugar in it")


async def main():
    oven = Oven()
    for dish in ["bread", "cake"]:
        hot_oven = hot_with_finally(oven) if variant == "finally" else hot(oven)
        try:
            await bake(dish, hot_oven)
        except Exception as error:
            print(f"caller sees {describe(error)}")
            if error.__context__ is not None:
                print(f"its context is {describe(error.__context__)}")
        print(f"the oven is {'on' if oven.on else 'off'}")


if __name__ == "__main__":
    asyncio.run(main())
