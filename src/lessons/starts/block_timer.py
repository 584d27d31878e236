"""A timer around a block, as a class and as a generator."""

import asyncio


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
    """What stands after the work is not reached if the work fails."""
    started = now()
    await copy_letters()
    print(f"letters: {ms(now() - started)}")

    started = now()
    await copy_photos()
    print(f"photos: {ms(now() - started)}")


async def main():
    try:
        await before_and_after()
    except OSError as error:
        print(f"main: OSError: {error}")


if __name__ == "__main__":
    asyncio.run(main())
