"""A timer around a block, as a class and as a generator."""

import asyncio
from contextlib import asynccontextmanager

# "start" or "solution".
variant = "start"


def now():
    return asyncio.get_running_loop().time()


def ms(seconds):
    return f"{round(seconds * 1000)} ms"


async def copy_letters():
    print("copying letters")
    await asyncio.sleep(0.12)


async def copy_photos():
    print("copying photos")
    await asyncio.sleep(0.08)
    raise OSError("the disk is full")


async def before_and_after():
    """Start: what stands after the work is not reached if the work fails."""
    started = now()
    await copy_letters()
    print(f"letters: {ms(now() - started)}")

    started = now()
    await copy_photos()
    print(f"photos: {ms(now() - started)}")


class Timer:
    """Solution, as a class: it remembers how long its block took."""

    async def __aenter__(self):
        self.started = now()
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        self.elapsed = now() - self.started


@asynccontextmanager
async def timed(label):
    """Solution, as a generator: it reports under its label."""
    started = now()
    try:
        yield
    finally:
        print(f"{label}: {ms(now() - started)}")


async def with_timers():
    async with Timer() as timer:
        await copy_letters()
    print(f"letters: {ms(timer.elapsed)}")

    async with timed("photos"):
        await copy_photos()


async def main():
    try:
        if variant == "solution":
            await with_timers()
        else:
            await before_and_after()
    except OSError as error:
        print(f"main: OSError: {error}")


if __name__ == "__main__":
    asyncio.run(main())
