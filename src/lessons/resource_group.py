"""Named resources, opened on first use, all closed, every failure reported."""

import asyncio
from contextlib import AsyncExitStack

# "one-stack" or "collected".
variant = "one-stack"


def describe(error):
    return f"{type(error).__name__}: {error}"


class Device:
    """A resource of the group."""

    def __init__(self, name, trouble=None):
        self.name = name
        self.trouble = trouble  # What goes wrong when it is closed.

    async def open(self):
        await asyncio.sleep(0.04)
        print(f"{self.name} opened")

    async def close(self):
        await asyncio.sleep(0.03)
        if self.trouble is not None:
            raise self.trouble
        print(f"{self.name} closed")


class ResourceGroup:
    def __init__(self):
        self.factories = {}
        self.opened = {}
        self.stack = AsyncExitStack()
        self.failures = []

    def register(self, name, factory):
        self.factories[name] = factory

    async def get(self, name):
        """Opens a resource on its first use."""
        if name in self.opened:
            return self.opened[name]
        if name not in self.factories:
            raise KeyError(name)
        device = self.factories[name]()
        await device.open()
        self.opened[name] = device
        if variant == "one-stack":
            self.stack.push_async_callback(device.close)
        else:
            self.stack.push_async_callback(self.close_and_collect, device)
        return device

    async def close_and_collect(self, device):
        try:
            await device.close()
        except Exception as failure:
            self.failures.append(failure)

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        suppress = await self.stack.__aexit__(exc_type, exc, traceback)
        if self.failures:
            raise ExceptionGroup("not everything was closed", self.failures)
        return suppress


async def work(group):
    async with group:
        for name in ["archive", "printer", "archive", "scanner"]:
            device = await group.get(name)
            print(f"using the {device.name}")
        try:
            await group.get("fax")
        except KeyError as error:
            print(f"refused: {describe(error)}")


async def main():
    group = ResourceGroup()
    group.register("archive", lambda: Device("archive"))
    group.register(
        "printer", lambda: Device("printer", OSError("the printer is jammed"))
    )
    group.register(
        "scanner", lambda: Device("scanner", ConnectionError("the scanner is gone"))
    )
    group.register("plotter", lambda: Device("plotter"))
    try:
        await work(group)
    except Exception as error:
        print(f"main: {describe(error)}")
        for member in getattr(error, "exceptions", []):
            print(f"main: in it, {describe(member)}")
        if error.__context__ is None:
            print("main: without a context")


if __name__ == "__main__":
    asyncio.run(main())
