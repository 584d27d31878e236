"""A generator-style manager can be used once."""

import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def darkroom(film):
    """Each call gives a new manager."""
    await asyncio.sleep(0.05)
    print(f"lights out for {film}")
    try:
        yield film
    finally:
        await asyncio.sleep(0.05)
        print(f"lights on after {film}")


async def develop(film):
    print(f"body: developing {film}")
    await asyncio.sleep(0.08)


async def main():
    print("-- two calls, two managers")
    async with darkroom("film 1") as first, darkroom("film 2") as second:
        await develop(first)
        await develop(second)

    print("-- one manager, twice")
    kept = darkroom("film 3")
    async with kept as film:
        await develop(film)
    try:
        async with kept as film:
            await develop(film)
    except AttributeError as error:
        print(f"AttributeError: {error}")

    print("-- another call")
    async with darkroom("film 3") as film:
        await develop(film)


if __name__ == "__main__":
    asyncio.run(main())
