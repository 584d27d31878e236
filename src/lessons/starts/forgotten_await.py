"""A line that stays open."""

import asyncio


class Line:
    """A telephone line."""

    def __init__(self):
        self.open = False

    async def dial(self):
        await asyncio.sleep(0.08)
        self.open = True
        print("line: open")

    async def close(self):
        """Takes 50 ms."""
        await asyncio.sleep(0.05)
        self.open = False
        print("line: closed")


class Call:
    """A call over a line, which its exit closes."""

    def __init__(self, line):
        self.line = line

    async def __aenter__(self):
        await self.line.dial()

    async def __aexit__(self, exc_type, exc, traceback):
        print("exit: closing")
        self.line.close()


async def telephone(line):
    async with Call(line):
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
