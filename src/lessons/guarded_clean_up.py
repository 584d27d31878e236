"""Clean-up in several steps, of which one fails."""

import asyncio

# "unguarded" or "guarded".
variant = "unguarded"


def describe(error):
    return f"{type(error).__name__}: {error}"


async def flush():
    print("flushing")
    await asyncio.sleep(0.06)
    raise OSError("the disk is full")


async def close_file():
    await asyncio.sleep(0.04)
    print("file closed")


async def guarded(step):
    """Runs one step of a clean-up. If it fails, that is logged, and no more."""
    try:
        await step
    except Exception as error:
        print(f"log: clean-up failed: {describe(error)}")


class Report:
    def __init__(self):
        self.lock = asyncio.Lock()

    def unlock(self):
        self.lock.release()
        print("lock given back")

    async def clean_up(self):
        await flush()
        await close_file()
        self.unlock()

    async def clean_up_guarded(self):
        try:
            await guarded(flush())
            await guarded(close_file())
        finally:
            self.unlock()

    async def __aenter__(self):
        await self.lock.acquire()
        print("report open")

    async def __aexit__(self, exc_type, exc, traceback):
        if variant == "guarded":
            await self.clean_up_guarded()
        else:
            await self.clean_up()


async def write(report):
    async with report:
        await asyncio.sleep(0.05)
        raise ValueError("the total is negative")


async def main():
    try:
        await write(Report())
    except ValueError as error:
        print(f"main: as expected, {describe(error)}")
    except Exception as error:
        print(f"main: not expected, {describe(error)}")
        if error.__context__ is not None:
            print(f"main: its context is {describe(error.__context__)}")


if __name__ == "__main__":
    asyncio.run(main())
