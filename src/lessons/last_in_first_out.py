"""Two resources, and a body that raises."""

import asyncio


class Opened:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        await asyncio.sleep(0.04)
        print(f"{self.name} opened")

    async def __aexit__(self, exc_type, exc, traceback):
        if exc_type is not None:
            print(f"{self.name} closes because of {exc_type.__name__}")
        await asyncio.sleep(0.04)
        print(f"{self.name} closed")


async def look_up_page():
    async with Opened("archive"):
        async with Opened("catalogue"):
            await asyncio.sleep(0.05)
            raise ValueError("page 7 is missing")
    print("after the block")


async def main():
    try:
        await look_up_page()
    except ValueError as error:
        print(f"caller sees ValueError: {error}")


if __name__ == "__main__":
    asyncio.run(main())
