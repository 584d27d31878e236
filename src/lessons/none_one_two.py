"""Generators that yield not at all, once, twice, and again after an error."""

import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def none():
    """Returns without a yield."""
    await asyncio.sleep(0.03)
    print("guide: the castle is closed")
    return
    yield  # Never reached: it only makes this function a generator.


@asynccontextmanager
async def one():
    """What a manager needs: one yield."""
    await asyncio.sleep(0.03)
    yield "the castle"
    await asyncio.sleep(0.03)
    print("guide: goodbye")


@asynccontextmanager
async def two():
    """Would like to have a second body."""
    await asyncio.sleep(0.03)
    yield "the castle"
    await asyncio.sleep(0.03)
    print("guide: and now the garden")
    yield "the garden"
    print("guide: the end")


@asynccontextmanager
async def again():
    """Would like to run the body again when it failed."""
    await asyncio.sleep(0.03)
    try:
        yield "the tower"
    except ValueError:
        await asyncio.sleep(0.03)
        print("guide: once more")
        yield "the tower"
    print("guide: the end")


async def tour(guide):
    async with guide as place:
        print(f"body: we see {place}")
        await asyncio.sleep(0.06)
        if place == "the tower":
            raise ValueError("the stairs are locked")
    print("after the block")


async def main():
    for yields, guide in [
        ("no yield", none()),
        ("one yield", one()),
        ("two yields", two()),
        ("one, and one after an error", again()),
    ]:
        print(f"-- {yields}")
        try:
            await tour(guide)
        except RuntimeError as error:
            print(f"RuntimeError: {error}")


if __name__ == "__main__":
    asyncio.run(main())
