"""A manager of your own: enter, body, exit."""

import asyncio


class Door:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        await asyncio.sleep(0.02)
        print(f"{self.name} is open")
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        await asyncio.sleep(0.02)
        print(f"{self.name} is closed, after {exc!r}")


async def main():
    async with Door("front door") as door:
        print(f"through the {door.name}")
        await asyncio.sleep(0.1)


asyncio.run(main())
