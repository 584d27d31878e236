"""What is handled in and after an awaitable's own `throw` and `close`."""

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


class It:
    def __init__(self, how):
        self.how = how

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        at("next")
        return 1

    def send(self, value):
        at("send")
        return 2

    def throw(self, *told):
        at("throw")
        try:
            raise OSError("in throw")
        except OSError:
            at("throw handles")
        at("throw after")
        if self.how == "raise":
            raise KeyError("from throw")
        if self.how == "stop":
            raise StopIteration("stopped")
        if self.how == "again":
            raise told[0]
        return 3

    def close(self):
        at("close")
        if self.how == "raise":
            raise KeyError("from close")


async def c(how, own):
    try:
        if own:
            try:
                raise TypeError("own")
            except TypeError:
                print(await It(how))
                at("after own")
        else:
            print(await It(how))
            at("after")
    except BaseException as error:
        at("caught")
        chain(error)
        raise


async def d(how, own):
    try:
        raise ValueError("d")
    except ValueError:
        try:
            await c(how, own)
        except BaseException as error:
            at("d")
            chain(error)
            raise


for own in (False, True):
    for how in ("raise", "stop", "again", "value"):
        for make in (lambda: LookupError("thrown"), GeneratorExit):
            for first in ("send", "throw"):
                for around in (0, 1):
                    exc = make()
                    print("---", own, how, type(exc), first, around)
                    coro = d(how, own)
                    coro.send(None)

                    def go():
                        try:
                            if first == "send":
                                coro.send(None)
                            coro.throw(exc)
                            at("out")
                            coro.close()
                        except BaseException as error:
                            chain(error)
                    if around:
                        try:
                            raise ArithmeticError("around")
                        except ArithmeticError:
                            go()
                    else:
                        go()
