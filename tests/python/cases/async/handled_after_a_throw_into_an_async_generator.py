"""What is handled after throws and cancellations that go through an async generator."""

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


async def agen(handles):
    at("agen begins")
    while True:
        try:
            if handles:
                try:
                    raise TypeError("agen")
                except TypeError:
                    await asyncio.sleep(0)
                    yield 1
                    at("agen after yield")
            else:
                await asyncio.sleep(0)
                yield 1
                at("agen after yield")
        except KeyError as error:
            at("agen handles")
            chain(error)
        except asyncio.CancelledError as error:
            at("agen cancelled")
            chain(error)
            yield 2
            at("agen cancelled, later")
            await asyncio.sleep(0)
            at("agen cancelled, later")
        except GeneratorExit as error:
            at("agen exit")
            chain(error)
            await asyncio.sleep(0)
            at("agen exit")
            raise
        at("agen loops")


async def user(handles):
    g = agen(handles)
    at("user")
    try:
        raise ValueError("user")
    except ValueError:
        try:
            async for x in g:
                at(f"user has {x}")
                if x == 2:
                    break
            at("user left")
            await g.athrow(KeyError("athrow"))
            at("user after athrow")
            await asyncio.sleep(0)
            at("user after athrow")
            await g.asend(4)
            at("user asent")
        finally:
            at("finally")
            await g.aclose()
            at("closed")


async def main():
    for handles in (False, True):
        for n in range(1, 7):
            print("---", handles, n)
            task = asyncio.create_task(user(handles))
            for _ in range(n):
                await asyncio.sleep(0)
            for _ in range(3):
                task.cancel()
                await asyncio.sleep(0)
            for _ in range(10):
                await asyncio.sleep(0)
            task.cancel()
            try:
                await task
            except BaseException as error:
                chain(error)


asyncio.run(main())


def gen():
    try:
        yield 1
    except KeyError:
        at("gen handles")
    at("gen")
    yield 2
    at("gen later")


class It:
    def __init__(self):
        self.g = gen()
        self.throw = self.g.throw
        self.close = self.g.close

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.g)


def outer(handles):
    if handles:
        try:
            raise ValueError("outer")
        except ValueError:
            yield from It()
            at("outer after")
    else:
        yield from It()
        at("outer after")


for handles in (0, 1):
    g = outer(handles)
    next(g)
    g.throw(KeyError(1))
    try:
        next(g)
    except StopIteration:
        pass
    g = outer(handles)
    next(g)
    try:
        g.throw(OSError(1))
    except OSError as error:
        chain(error)
    g = outer(handles)
    next(g)
    try:
        g.throw(StopIteration(1))
    except (StopIteration, RuntimeError) as error:
        chain(error)
