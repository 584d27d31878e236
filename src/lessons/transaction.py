"""Begin, then commit or roll back."""

import asyncio

# "start" or "solution".
variant = "start"


class Shard:
    """A part of the database, with the rows that are saved for good."""

    def __init__(self, name):
        self.name = name
        self.rows = []

    async def commit(self, added):
        await asyncio.sleep(0.04)
        self.rows += added
        print(f"{self.name}: commit")

    async def roll_back(self, added):
        await asyncio.sleep(0.02)
        added.clear()
        print(f"{self.name}: roll back")


class Transaction:
    """Keeps rows aside until its exit."""

    def __init__(self, shard):
        self.shard = shard
        self.added = []

    async def __aenter__(self):
        await asyncio.sleep(0.02)
        print(f"{self.shard.name}: begin")
        return self.added

    async def __aexit__(self, exc_type, exc, traceback):
        if exc is None or variant == "start":
            await self.shard.commit(self.added)
        else:
            await self.shard.roll_back(self.added)


async def save(number, address, transaction):
    async with transaction as added:
        added.append(f"order {number}")
        await asyncio.sleep(0.05)
        if not address:
            raise ValueError("the address is missing")
        added.append(f"invoice {number} to {address}")


async def main():
    north, south = Shard("north"), Shard("south")
    await save(1, "Oslo", Transaction(north))
    try:
        await save(2, "", Transaction(south))
    except ValueError as error:
        print(f"main: {type(error).__name__}: {error}")
    for shard in [north, south]:
        if shard.rows:
            print(f"{shard.name} holds: {', '.join(shard.rows)}")
        else:
            print(f"{shard.name} holds nothing")


if __name__ == "__main__":
    asyncio.run(main())
