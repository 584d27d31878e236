"""The second cancellation finds `wait_for` handling the first one."""

import asyncio


async def stubborn():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        await asyncio.sleep(0.5)
        raise


async def waits(shielded):
    task = asyncio.create_task(stubborn())
    try:
        await asyncio.wait_for(asyncio.shield(task) if shielded else task, 0.1)
    except asyncio.CancelledError as error:
        print(shielded, repr(error), "while", repr(error.__context__))


async def main():
    for shielded in (False, True):
        task = asyncio.create_task(waits(shielded))
        await asyncio.sleep(0.01)
        task.cancel("one")
        await asyncio.sleep(0)
        if not shielded:
            await asyncio.sleep(0)
        task.cancel("two")
        await asyncio.wait([task])


asyncio.run(main())
