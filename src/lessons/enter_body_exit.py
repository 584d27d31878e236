"""One resource: enter, body, exit."""

import asyncio

# "start" or "solution".
variant = "start"


class Probe:
    """What the body works with."""

    def __init__(self, celsius):
        self.celsius = celsius


class Sensor:
    async def __aenter__(self):
        print("enter: warming up")
        await asyncio.sleep(0.1)
        print("enter: ready")
        return Probe(21)

    async def __aexit__(self, exc_type, exc, traceback):
        print(f"exit: told of {exc_type}, {exc}, {traceback}")
        await asyncio.sleep(0.05)
        print("exit: switched off")


async def measure(probe):
    """The body: what is done with the probe."""
    print(f"body: it is {probe.celsius} degrees")
    await asyncio.sleep(0.1)
    print("body: done")


async def enter_and_forget():
    """Start: enter is called, and that is all."""
    sensor = Sensor()
    probe = await sensor.__aenter__()
    await measure(probe)


async def with_the_statement():
    """Solution: the statement calls enter, and it calls exit."""
    async with Sensor() as probe:
        await measure(probe)


async def main():
    print("before")
    if variant == "solution":
        await with_the_statement()
    else:
        await enter_and_forget()
    print("after")


if __name__ == "__main__":
    asyncio.run(main())
