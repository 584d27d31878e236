"""A loop that is left early over an async generator that holds a manager."""

import asyncio
from contextlib import aclosing

# "at-once", "one-turn", "given-time", "kept-alive" or "closed".
variant = "at-once"

# What is kept here is alive until the program ends.
kept_alive = []


class Sensor:
    async def __aenter__(self):
        print("sensor: on")
        self.task = asyncio.current_task()

    async def __aexit__(self, exc_type, exc, traceback):
        if exc_type is not None:
            print(f"sensor: told of {exc_type.__name__}")
        if asyncio.current_task() is not self.task:
            print("sensor: in another task")
        await asyncio.sleep(0.05)
        print("sensor: off")


async def readings():
    """One reading after the other, as long as the sensor is on."""
    async with Sensor():
        for degrees in [18, 21, 34, 29]:
            await asyncio.sleep(0.05)
            yield degrees


async def find_high(readings):
    """Leaves the loop at the first reading that is high."""
    async for degrees in readings:
        print(f"{degrees} degrees")
        if degrees > 30:
            print("that is high: leave the loop")
            break


async def watch():
    if variant == "closed":
        # Repair: the block is left when the generator is closed.
        async with aclosing(readings()) as closed:
            await find_high(closed)
    elif variant == "kept-alive":
        kept_alive.append(readings())
        await find_high(kept_alive[0])
    else:
        # Fault: after the loop, the generator is dropped.
        await find_high(readings())


async def main():
    await watch()
    print("main: after the loop")
    if variant == "one-turn":
        await asyncio.sleep(0)
    elif variant == "given-time":
        await asyncio.sleep(0.1)
    print("main: the end")


if __name__ == "__main__":
    asyncio.run(main())
