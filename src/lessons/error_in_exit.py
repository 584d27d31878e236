"""An exit that fails while an error is on its way."""

import asyncio


def describe(error):
    return f"{type(error).__name__}: {error}"


class Journal:
    async def __aenter__(self):
        print("journal: open")

    async def __aexit__(self, exc_type, exc, traceback):
        if exc_type is not None:
            print(f"journal: told of {exc_type.__name__}")


class Link:
    async def __aenter__(self):
        await asyncio.sleep(0.06)
        print("link: up")

    async def __aexit__(self, exc_type, exc, traceback):
        if exc_type is not None:
            print(f"link: told of {exc_type.__name__}")
        await asyncio.sleep(0.06)
        raise ConnectionError("the other side is gone")


async def send_report():
    async with Journal(), Link():
        await asyncio.sleep(0.04)
        raise ValueError("the report is empty")


async def main():
    try:
        await send_report()
    except Exception as error:
        print(f"main: {describe(error)}")
        if error.__context__ is not None:
            print(f"main: its context is {describe(error.__context__)}")


if __name__ == "__main__":
    asyncio.run(main())
