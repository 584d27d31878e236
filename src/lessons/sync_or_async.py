"""Which statement takes which manager, and what a manager that blocks does."""

import asyncio
import time


class Depot:
    """An async manager and nothing else."""

    async def __aenter__(self):
        print("never printed")

    async def __aexit__(self, exc_type, exc, traceback):
        print("never printed")


async def open_depot():
    return Depot()


class Notebook:
    """A sync manager: its methods cannot await, and need not."""

    def __enter__(self):
        print("notebook: open")

    def __exit__(self, exc_type, exc, traceback):
        print("notebook: closed")


class Archive:
    """A sync manager whose enter takes long: it blocks."""

    def __enter__(self):
        print("archive: unpacking")
        time.sleep(0.2)
        print("archive: open")

    def __exit__(self, exc_type, exc, traceback):
        print("archive: closed")


async def clock():
    """Ticks every 50 ms, if it is let."""
    for number in range(1, 7):
        await asyncio.sleep(0.05)
        print(f"tick {number}")


async def main():
    print("-- with, on an async manager")
    try:
        with Depot():
            print("never printed")
    except TypeError as error:
        print(f"TypeError: {error}")

    ticking = asyncio.create_task(clock(), name="clock")
    print("-- with, in a coroutine")
    with Notebook():
        await asyncio.sleep(0.12)
        print("body: waited")

    print("-- with, and an enter that blocks")
    with Archive():
        await asyncio.sleep(0.06)
    await ticking

    print("-- async with, on a Lock and on an Event")
    async with asyncio.Lock():
        print("body: locked")
        await asyncio.sleep(0.03)
    try:
        async with asyncio.Event():
            print("never printed")
    except TypeError as error:
        print(f"TypeError: {error}")

    print("-- async with, on a coroutine")
    try:
        async with open_depot():
            print("never printed")
    except TypeError as error:
        print(f"TypeError: {error}")


if __name__ == "__main__":
    asyncio.run(main())
