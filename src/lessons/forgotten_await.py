"""An exit that calls an async close and does not await it."""

import asyncio

# "forgotten", "not-a-coroutine" or "repaired".
variant = "forgotten"


class Line:
    """A telephone line."""

    def __init__(self):
        self.open = False

    async def dial(self):
        await asyncio.sleep(0.08)
        self.open = True
        print("line: open")

    async def close(self):
        """A call gives a coroutine: nothing is closed until it is awaited."""
        await asyncio.sleep(0.05)
        self.open = False
        print("line: closed")


class ForgetfulCall:
    """Fault: exit makes the coroutine of close, and throws it away."""

    def __init__(self, line):
        self.line = line

    async def __aenter__(self):
        await self.line.dial()

    async def __aexit__(self, exc_type, exc, traceback):
        print("exit: closing")
        self.line.close()


class PlainCall:
    """Fault: exit is no coroutine function, so its result is not awaitable."""

    def __init__(self, line):
        self.line = line

    async def __aenter__(self):
        await self.line.dial()

    def __aexit__(self, exc_type, exc, traceback):
        print("exit: closing")


class Call:
    """Repair: exit awaits close."""

    def __init__(self, line):
        self.line = line

    async def __aenter__(self):
        await self.line.dial()

    async def __aexit__(self, exc_type, exc, traceback):
        print("exit: closing")
        await self.line.close()


async def telephone(line):
    if variant == "repaired":
        call = Call(line)
    elif variant == "not-a-coroutine":
        call = PlainCall(line)
    else:
        call = ForgetfulCall(line)
    async with call:
        print("body: hello")
        await asyncio.sleep(0.1)
        print("body: goodbye")
    print("after the block")


async def main():
    line = Line()
    try:
        await telephone(line)
    except TypeError as error:
        print(f"main: TypeError: {error}")
    print(f"main: the line is {'open' if line.open else 'closed'}")


if __name__ == "__main__":
    asyncio.run(main())
