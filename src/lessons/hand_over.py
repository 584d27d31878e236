"""A factory that opens two services and hands them to its caller."""

import asyncio
from contextlib import AsyncExitStack

# "start" or "solution".
variant = "start"


class Service:
    def __init__(self, name, works=True):
        self.name = name
        self.works = works
        self.is_open = False

    async def __aenter__(self):
        await asyncio.sleep(0.04)
        if not self.works:
            raise OSError(f"{self.name} does not answer")
        self.is_open = True
        print(f"{self.name} opened")
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        self.is_open = False
        await asyncio.sleep(0.02)
        if exc_type is None:
            print(f"{self.name} closed")
        else:
            print(f"{self.name} closed: {exc_type.__name__}")

    async def use_for(self, work):
        if not self.is_open:
            raise RuntimeError(f"{self.name} is closed")
        await asyncio.sleep(0.06)
        print(f"{self.name}: {work}")


class Office:
    def __init__(self, ledger, printer, closing):
        self.ledger = ledger
        self.printer = printer
        self.closing = closing  # Whoever has the office must close it.


async def open_office(printer_works):
    """Opens both services, or none."""
    async with AsyncExitStack() as stack:
        ledger = await stack.enter_async_context(Service("ledger"))
        printer = await stack.enter_async_context(Service("printer", printer_works))
        if variant == "solution":
            closing = stack.pop_all()
        else:
            closing = AsyncExitStack()
        return Office(ledger, printer, closing)


async def day(printer_works):
    office = await open_office(printer_works)
    print("the office is open")
    try:
        await office.ledger.use_for("entry written")
        await office.printer.use_for("page printed")
    finally:
        await office.closing.aclose()


async def main():
    for printer_works in [True, False]:
        try:
            await day(printer_works)
        except Exception as error:
            print(f"main: {type(error).__name__}: {error}")


if __name__ == "__main__":
    asyncio.run(main())
