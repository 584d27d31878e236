"""Several managers in one statement."""

import asyncio


class Layer:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        print(f"{self.name} opens")
        await asyncio.sleep(0.1)
        return self.name

    async def __aexit__(self, exc_type, exc, traceback):
        await asyncio.sleep(0.06)
        print(f"{self.name} is closed")


async def main():
    async with Layer("A") as a, Layer("B") as b, Layer("C") as c:
        print(f"body with {a}, {b} and {c}")
        await asyncio.sleep(0.08)
    print("all closed")


if __name__ == "__main__":
    asyncio.run(main())
