"""A loop that is left early over an async generator that holds a manager."""

import asyncio


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
    await find_high(readings())


async def main():
    await watch()
    print("main: after the loop")
    print("main: the end")


if __name__ == "__main__":
    asyncio.run(main())
