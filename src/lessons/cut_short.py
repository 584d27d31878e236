"""A second cancellation interrupts an exit; what shield does and does not do."""

import asyncio

# "cut-short", "shielded" or "finished".
variant = "cut-short"


async def save():
    """Takes 200 ms."""
    print("saving")
    await asyncio.sleep(0.2)
    print("saved")


async def just_save():
    """Fault: a cancellation in here interrupts the saving."""
    await save()


async def save_behind_a_shield():
    """The saving goes on by itself, but nobody waits for it."""
    saving = asyncio.create_task(save(), name="save")
    await asyncio.shield(saving)


async def save_for_certain():
    """Waits until the saving is done, then lets the cancellation go on."""
    saving = asyncio.create_task(save(), name="save")
    cancelled = None
    while not saving.done():
        try:
            await asyncio.shield(saving)
        except asyncio.CancelledError as error:
            print("cancelled while saving: keep waiting")
            cancelled = error
    if cancelled is not None:
        raise cancelled


class Document:
    async def __aenter__(self):
        print("document open")

    async def __aexit__(self, exc_type, exc, traceback):
        if variant == "shielded":
            await save_behind_a_shield()
        elif variant == "finished":
            await save_for_certain()
        else:
            await just_save()
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
