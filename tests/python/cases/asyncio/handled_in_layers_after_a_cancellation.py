"""At each depth, what is handled after cancellations and waits, in turn."""

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


async def innermost(rounds):
    for turn in range(rounds):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as error:
            at(f"innermost handles {turn}")
            chain(error)
            if turn % 2:
                await asyncio.sleep(0)
                at(f"innermost handles {turn} after a wait")
        at(f"innermost has handled {turn}")
        await asyncio.sleep(0)
        at(f"innermost after a wait {turn}")
    try:
        await asyncio.sleep(10)
    finally:
        at("innermost finally")


async def layer(depth, handles, rounds):
    if depth == 0:
        return await innermost(rounds)
    try:
        if depth in handles:
            try:
                raise ValueError(depth)
            except ValueError:
                at(f"layer {depth} handles")
                try:
                    await layer(depth - 1, handles, rounds)
                finally:
                    at(f"layer {depth} in its finally")
                    await asyncio.sleep(0)
                    at(f"layer {depth} in its finally after a wait")
        else:
            await layer(depth - 1, handles, rounds)
    except BaseException as error:
        at(f"layer {depth} catches")
        chain(error)
        raise
    finally:
        at(f"layer {depth} ends")


async def run(depth, handles, rounds):
    print("---", depth, handles, rounds)
    task = asyncio.create_task(layer(depth, handles, rounds))
    for turn in range(rounds + 1):
        for _ in range(3):
            await asyncio.sleep(0)
        task.cancel(turn)
    try:
        await task
    except asyncio.CancelledError as error:
        chain(error)


async def main():
    for depth in (1, 3):
        for handles in ((1,), (1, 3), (2,)):
            for rounds in (0, 2):
                await run(depth, handles, rounds)


asyncio.run(main())
