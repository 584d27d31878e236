"""An enter that fails half-way, and what it had opened by then."""

import asyncio

# "left-to-exit" or "undone-in-enter".
variant = "left-to-exit"


class Logbook:
    async def __aenter__(self):
        print("logbook: opened")

    async def __aexit__(self, exc_type, exc, traceback):
        if exc_type is not None:
            print(f"logbook: told of {exc_type.__name__}")
        await asyncio.sleep(0.04)
        print("logbook: closed")


async def dial():
    print("call: dialling")
    await asyncio.sleep(0.12)
    raise ConnectionError("nobody answers")


class Call:
    def __init__(self, line):
        self.line = line

    async def __aenter__(self):
        await self.line.acquire()
        print("call: has the line")
        if variant == "left-to-exit":
            return await dial()
        try:
            await dial()
        except BaseException:
            self.line.release()
            print("call: gave the line back")
            raise

    async def __aexit__(self, exc_type, exc, traceback):
        print("call: hung up")
        self.line.release()


async def ring(line):
    async with Logbook(), Call(line):
        print("never printed")


async def main():
    line = asyncio.Lock()
    try:
        await ring(line)
    except ConnectionError as error:
        print(f"main: {type(error).__name__}: {error}")
    if line.locked():
        print("main: the line is still taken")
    else:
        print("main: the line is free")


if __name__ == "__main__":
    asyncio.run(main())
