"""Code after a bare yield, and a body that raises."""

import asyncio
from contextlib import asynccontextmanager

variant = "bare"


def describe(error):
    return f"{type(error).__name__}: {error}"


async def switch_off():
    """The clean-up: it works, and then its last step fails."""
    await asyncio.sleep(0.06)
    print("oven: switched off")
    raise ConnectionError("the meter does not answer")


@asynccontextmanager
async def oven():
    """Fault: after an error in the body, nothing below the yield runs."""
    await asyncio.sleep(0.08)
    print("oven: hot")
    yield 180
    await switch_off()


@asynccontextmanager
async def oven_with_finally():
    """Repair: try around the yield, finally for the clean-up."""
    await asyncio.sleep(0.08)
    print("oven: hot")
    try:
        yield 180
    finally:
        await switch_off()


async def bake(manager, dish):
    async with manager as degrees:
        print(f"body: {dish} at {degrees} degrees")
        await asyncio.sleep(0.1)
        if dish == "cake":
            raise ValueError("there is no sugar in it")


async def main():
    for dish in ["bread", "cake"]:
        manager = oven_with_finally() if variant == "finally" else oven()
        try:
            await bake(manager, dish)
        except Exception as error:
            print(f"caller sees {describe(error)}")
            if error.__context__ is not None:
                print(f"its context is {describe(error.__context__)}")


if __name__ == "__main__":
    asyncio.run(main())
