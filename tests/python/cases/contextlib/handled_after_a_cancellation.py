"""What is handled where a cancellation meets the exits of managers and exit stacks."""

import asyncio
import contextlib
import sys


class Mark(Exception):
    pass


def at(label):
    now = sys.exc_info()[1]
    try:
        raise Mark
    except Mark as mark:
        context = mark.__context__
    same = "" if now is context else f", but {context!r}"
    print(f"{label}: {now!r}{same}")


def chain(error):
    told = []
    while error is not None and len(told) < 9:
        told.append(repr(error))
        error = error.__context__
    print("chain:", " <- ".join(told))


@contextlib.asynccontextmanager
async def manager(name):
    at(f"{name} enters")
    try:
        yield
    except BaseException as error:
        at(f"{name} catches")
        chain(error)
        try:
            await asyncio.sleep(1)
        finally:
            at(f"{name} catches, finally")
            await asyncio.sleep(0)
            at(f"{name} catches, finally, later")
        raise
    finally:
        at(f"{name} finally")
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError as error:
            at(f"{name} cancelled")
            chain(error)
        at(f"{name} after cancel")
        await asyncio.sleep(0)
        at(f"{name} later")


async def nested():
    async with manager("A"):
        async with manager("B"):
            raise ValueError("body")


async def stacked():
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(manager("A"))
        await stack.enter_async_context(manager("B"))
        raise ValueError("body")


async def callbacks():

    async def cb(name):
        at(f"{name} called")
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            at(f"{name} cancelled")
            if name != "1":
                raise OSError(name)
        at(f"{name} done")

    def sync(name):
        at(name)
        raise KeyError(name)
    async with contextlib.AsyncExitStack() as stack:
        stack.callback(sync, "last")
        stack.push_async_callback(cb, "0")
        stack.push_async_callback(cb, "1")
        stack.callback(sync, "middle")
        stack.push_async_callback(cb, "2")
        raise ValueError("body")


async def timed():
    try:
        async with asyncio.timeout(0.5):
            async with manager("T"):
                await asyncio.sleep(2)
    finally:
        at("timed")


async def around(what):
    try:
        raise TypeError("around")
    except TypeError:
        try:
            await what()
        finally:
            at("around")
            await asyncio.sleep(0)
            at("around")


async def main():
    for what in (nested, stacked, callbacks, timed):
        for wrapped in (0, 1):
            for pauses in ((0.1,), (0.1, 0.1), (0.1, 0.1, 0.1), (1.1, 0.1), (0.1, 1.0, 0.1), (0.1, 0.1, 0.1, 0.1, 0.1)):
                print("---", what.__name__, wrapped, pauses)
                task = asyncio.create_task(around(what) if wrapped else what())
                for pause in pauses:
                    await asyncio.sleep(pause)
                    task.cancel(pause)
                try:
                    await task
                except BaseException as error:
                    chain(error)


asyncio.run(main())
