"""A second cancellation interrupts an exit."""

import asyncio


async def save():
    """Takes 200 ms."""
    print("saving")
    await asyncio.sleep(0.2)
    print("saved")


class Document:
    async def __aenter__(self):
        print("document open")

    async def __aexit__(self, exc_type, exc, traceback):
        await save()
        print("document closed")


class Window:
    async def __aenter__(self):
        print("window open")

    async def __aexit__(self, exc_type, exc, traceback):
        await asyncio.sleep(0.05)
        print("window closed")


async def edit():
    async with Window(), Document():
        await asyncio.sleep(1)


async def main():
    editor = asyncio.create_task(edit(), name="editor")
    await asyncio.sleep(0.1)
    print("first cancel")
    editor.cancel()
    await asyncio.sleep(0.1)
    print("second cancel")
    editor.cancel()
    await asyncio.sleep(0.08)
    print("third cancel")
    editor.cancel()
    try:
        await editor
    except asyncio.CancelledError:
        print("the editor was cancelled")


if __name__ == "__main__":
    asyncio.run(main())
