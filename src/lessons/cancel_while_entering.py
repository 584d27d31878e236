"""Cancelled while a manager enters."""

import asyncio

# "careful" or "careless".
variant = "careful"


class Desk:
    async def __aenter__(self):
        print("desk: open")

    async def __aexit__(self, exc_type, exc, traceback):
        print("desk: closed")


async def dial():
    print("call: dialling")
    await asyncio.sleep(0.2)
    print("call: connected")


class Call:
    def __init__(self, line, careful):
        self.line = line
        self.careful = careful

    async def __aenter__(self):
        await self.line.acquire()
        print("call: line taken")
        if not self.careful:
            return await dial()
        try:
            await dial()
        except BaseException:
            print("call: hanging up inside enter")
            self.line.release()
            raise

    async def __aexit__(self, exc_type, exc, traceback):
        print("call: hanging up in exit")
        self.line.release()


async def talk(line, careful):
    async with Desk(), Call(line, careful):
        print("body: talking")
        await asyncio.sleep(0.1)


async def main():
    line = asyncio.Lock()
    clerk = asyncio.create_task(talk(line, variant == "careful"), name="clerk")
    await asyncio.sleep(0.1)
    print("main: cancel")
    clerk.cancel()
    try:
        await clerk
    except asyncio.CancelledError:
        print("main: the clerk was cancelled")
    if line.locked():
        print("main: the line is still taken")
    else:
        print("main: the line is free")


if __name__ == "__main__":
    asyncio.run(main())
