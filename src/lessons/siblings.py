"""A task group and a gather, each with one task that fails."""

import asyncio

# "group" or "gather".
variant = "group"


class Reservation:
    """A reservation that must be given up if the booking fails."""

    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        print(f"{self.name}: reserved")

    async def __aexit__(self, exc_type, exc, traceback):
        if exc is not None:
            print(f"{self.name}: giving up, {exc_type.__name__}")
            await asyncio.sleep(0.05)
            if self.name == "car":
                raise ConnectionError("the car rental does not answer")
            print(f"{self.name}: given up")


async def book(name, takes):
    async with Reservation(name):
        await asyncio.sleep(takes)
        if name == "hotel":
            raise ValueError("no room is free")
        print(f"{name}: booked")


async def in_a_group():
    """All bookings or none."""
    async with asyncio.TaskGroup() as trip:
        trip.create_task(book("flight", 0.2), name="flight")
        trip.create_task(book("hotel", 0.1), name="hotel")
        trip.create_task(book("car", 0.3), name="car")
        try:
            await asyncio.sleep(1)
        finally:
            insure(trip)


def insure(trip):
    """Tries to add one more booking."""
    insurance = book("insurance", 0.01)
    try:
        trip.create_task(insurance, name="insurance")
    except RuntimeError as error:
        insurance.close()  # It will never run.
        print(f"no insurance: {error}")


async def in_a_gather():
    """Each booking by itself."""
    flight = asyncio.create_task(book("flight", 0.2), name="flight")
    hotel = asyncio.create_task(book("hotel", 0.1), name="hotel")
    car = asyncio.create_task(book("car", 0.3), name="car")
    try:
        await asyncio.gather(flight, hotel, car)
    finally:
        for name, task in [("flight", flight), ("car", car)]:
            if not task.done():
                print(f"{name}: still at work")


async def main():
    if variant == "group":
        try:
            await in_a_group()
        except ExceptionGroup as group:
            print(f"main: {type(group).__name__}: {group}")
            for error in group.exceptions:
                print(f"main: in it, {type(error).__name__}: {error}")
    else:
        try:
            await in_a_gather()
        except ValueError as error:
            print(f"main: {type(error).__name__}: {error}")
        # If main returned now, the others would be cancelled.
        await asyncio.sleep(0.25)
    print("main: the trip is off")


if __name__ == "__main__":
    asyncio.run(main())
