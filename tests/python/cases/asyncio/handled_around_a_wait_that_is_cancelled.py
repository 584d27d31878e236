"""What is handled after a cancellation of what `asyncio` waits for."""

import asyncio
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


async def child(name, fails):
    try:
        await asyncio.sleep(0.2)
    except asyncio.CancelledError:
        at(f"{name} cancelled")
        raise
    if fails:
        raise OSError(name)


async def user(fails, raises):
    try:
        raise TypeError("user")
    except TypeError:
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(child("a", fails))
                group.create_task(child("b", False))
                if raises:
                    raise ValueError("body")
                try:
                    await asyncio.sleep(0.5)
                finally:
                    at("body")
        except BaseException as error:
            at("user")
            chain(error)
            if isinstance(error, BaseExceptionGroup):
                for e in error.exceptions:
                    chain(e)
            raise


async def main():
    for fails in (0, 1):
        for raises in (0, 1):
            for pause in (0, 0.1, 0.2, 0.3, 2):
                print("---", fails, raises, pause)
                task = asyncio.create_task(user(fails, raises))
                await asyncio.sleep(pause)
                task.cancel()
                try:
                    await task
                except BaseException as error:
                    chain(error)


asyncio.run(main())


async def inner():
    try:
        await asyncio.sleep(1)
    finally:
        at("inner")
        await asyncio.sleep(0.2)
        at("inner later")


async def by_wait_for():
    try:
        await asyncio.wait_for(inner(), 0.3)
    finally:
        at("by")


async def by_shield():
    try:
        await asyncio.shield(inner())
    finally:
        at("by")


async def by_gather():
    try:
        await asyncio.gather(inner(), inner())
    finally:
        at("by")


async def by_wait():
    try:
        await asyncio.wait([asyncio.create_task(inner())])
    finally:
        at("by")


async def by_condition():
    condition = asyncio.Condition()

    async def holds():
        async with condition:
            await asyncio.sleep(0.4)
    async with condition:
        task = asyncio.create_task(holds())
        try:
            await condition.wait()
        except BaseException as error:
            at("by")
            chain(error)
            raise
        finally:
            at("by")


async def by_lock():
    lock = asyncio.Lock()
    await lock.acquire()
    try:
        async with lock:
            pass
    finally:
        at("by")


async def by_queue():
    try:
        await asyncio.Queue().get()
    finally:
        at("by")


async def by_as_completed():
    for f in asyncio.as_completed([inner()]):
        try:
            await f
        finally:
            at("by")


async def around(what):
    try:
        raise TypeError("around")
    except TypeError:
        try:
            await what()
        except BaseException as error:
            at("around")
            chain(error)
            raise
        finally:
            at("around")
            await asyncio.sleep(0)
            at("around")


async def waits():
    for what in (by_wait_for, by_shield, by_gather, by_wait, by_condition, by_lock, by_queue, by_as_completed):
        for pauses in ((0.1,), (0.1, 0.1), (0.1, 0.1, 0.1), (0.3, 0.1), (0.35, 0.1)):
            print("---", what.__name__, pauses)
            task = asyncio.create_task(around(what))
            for pause in pauses:
                await asyncio.sleep(pause)
                task.cancel(pause)
            try:
                await task
            except BaseException as error:
                chain(error)


asyncio.run(waits())
