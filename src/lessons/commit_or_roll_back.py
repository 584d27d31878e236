"""Success commits, an error rolls back, a cancellation only closes."""

import asyncio
from contextlib import asynccontextmanager

# "start" or "solution".
variant = "start"


class Booking:
    """Some entries that belong together. It is what the body gets."""

    def __init__(self, ledger, goods):
        self.ledger = ledger
        self.goods = goods
        self.entries = []

    async def begin(self):
        await asyncio.sleep(0.03)
        print(f"{self.goods}: begin")

    def note(self, entry):
        print(f"{self.goods}: {entry}")
        self.entries.append(f"{self.goods} {entry}")

    async def commit(self):
        print(f"{self.goods}: commit")
        await asyncio.sleep(0.04)
        self.ledger += self.entries

    async def roll_back(self):
        print(f"{self.goods}: roll back")
        await asyncio.sleep(0.04)
        self.entries.clear()

    async def close(self):
        await asyncio.sleep(0.02)
        print(f"{self.goods}: close")


@asynccontextmanager
async def booking_in_finally(ledger, goods):
    """Start: finally commits, however the body ended."""
    booking = Booking(ledger, goods)
    await booking.begin()
    try:
        yield booking
    finally:
        await booking.commit()
        await booking.close()


@asynccontextmanager
async def each_in_its_branch(ledger, goods):
    """Solution: each way to end has its own branch."""
    booking = Booking(ledger, goods)
    await booking.begin()
    try:
        yield booking
    except Exception:
        await booking.roll_back()
        raise
    else:
        await booking.commit()
    finally:
        await booking.close()


async def deliver(manager):
    async with manager as booking:
        booking.note("out")
        await asyncio.sleep(0.06)
        if booking.goods == "plums":
            raise ValueError("the plums are not ripe")
        booking.note("in")


async def main():
    ledger = []
    for goods in ["apples", "plums", "pears"]:
        if variant == "solution":
            manager = each_in_its_branch(ledger, goods)
        else:
            manager = booking_in_finally(ledger, goods)
        delivery = asyncio.create_task(deliver(manager), name=goods)
        if goods == "pears":
            await asyncio.sleep(0.06)
            print("main: no pears today")
            delivery.cancel()
        try:
            await delivery
        except ValueError as error:
            print(f"main: ValueError: {error}")
        except asyncio.CancelledError:
            print("main: cancelled")
    print(f"ledger: {', '.join(ledger)}")


if __name__ == "__main__":
    asyncio.run(main())
