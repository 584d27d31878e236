"""Who is closed gets a `GeneratorExit` of its own; who is thrown one gets that. It has what is handled as its context."""

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


def inner():
    try:
        yield 1
    except GeneratorExit as e:
        print("inner", repr(e), e is exit)
        chain(e)
        raise


def middle(mode):
    try:
        yield from inner()
    except GeneratorExit as e:
        print("middle", repr(e), e is exit)
        chain(e)
    if mode == "return":
        return 3
    if mode == "yield":
        yield 5
    if mode == "raise":
        raise KeyError("m")
    if mode == "own":
        raise GeneratorExit("own")


def outer(mode):
    try:
        x = yield from middle(mode)
        print("outer has", x)
    except GeneratorExit as e:
        print("outer", repr(e), e is exit)
        chain(e)
        raise
    except KeyError as e:
        print("outer", repr(e))
        chain(e)
        raise


for mode in ("return", "yield", "raise", "own"):
    for make in (lambda: outer(mode), lambda: middle(mode), inner):
        for around in (0, 1):
            for how in ("throw", "close"):
                g = make()
                next(g)
                exit = GeneratorExit("x")
                print("---", mode, around, how)

                def go():
                    try:
                        if how == "throw":
                            g.throw(exit)
                        else:
                            g.close()
                    except BaseException as e:
                        print("left", repr(e), e is exit)
                        e is exit or chain(e)
                if around:
                    try:
                        raise ArithmeticError("around")
                    except ArithmeticError:
                        go()
                else:
                    go()


def simple():
    try:
        yield 1
    except GeneratorExit as e:
        chain(e)
    finally:
        at("finally")


try:
    raise KeyError(1)
except KeyError:
    a = simple()
    next(a)
    a.close()
    a = simple()
    next(a)
    del a

    def f():
        b = simple()
        next(b)
        try:
            raise ValueError
        except ValueError:
            del b
    f()


async def agen():
    try:
        yield 1
    except GeneratorExit as e:
        chain(e)
    finally:
        at("finally")


async def main():
    try:
        raise KeyError(1)
    except KeyError:
        a = agen()
        await anext(a)
        await a.aclose()
        a = agen()
        await anext(a)
        del a
        await asyncio.sleep(0)
        a = agen()
        await anext(a)
        try:
            await a.athrow(GeneratorExit("me"))
        except BaseException as e:
            chain(e)


asyncio.run(main())
