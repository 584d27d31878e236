"""What is handled further out is not seen after a throw through `yield from`, until the next send."""

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


def inner(name):
    at(f"{name} begins")
    try:
        yield 1
    except KeyError as error:
        at(f"{name} handles")
        print("context", repr(error.__context__))
    at(f"{name} has handled")
    yield 2
    at(f"{name} after the next yield")
    try:
        raise OSError(name)
    except OSError:
        yield 3
        at(f"{name} handles its own")
        yield 4
        at(f"{name} handles its own still")
    at(f"{name} ends")
    return name


def middle(name):
    try:
        raise ValueError("middle")
    except ValueError:
        at("middle handles")
        got = (yield from inner(name))
        at(f"middle has {got}")
        yield 5
        at("middle after a yield")
    at("middle ends")
    yield 6


def outer(name):
    try:
        raise TypeError("outer")
    except TypeError:
        yield from middle(name)
        at("outer after the middle")
    at("outer ends")
    yield 7


def no_handler(name):
    yield from middle(name)
    at("nothing handled")
    yield 8


def steps(make, throws, handled):
    print("---", make.__name__, throws, handled)
    generator = make("inner")
    for turn in range(10):
        try:
            if turn in handled:
                raise LookupError(turn)
            if turn in throws:
                generator.throw(throws[turn])
            else:
                next(generator)
        except LookupError as error:
            if type(error) is not LookupError:
                print("left:", repr(error), repr(error.__context__))
                break
            try:
                if turn in throws:
                    generator.throw(throws[turn])
                else:
                    next(generator)
            except (Exception, GeneratorExit) as left:
                print("left:", repr(left), repr(left.__context__))
                break
            at("the caller")
        except (Exception, GeneratorExit) as left:
            print("left:", repr(left), repr(left.__context__))
            break


for make in (inner, middle, outer, no_handler):
    for throws in ({}, {1: KeyError("thrown")}, {3: KeyError("thrown"), 4: ZeroDivisionError()}, {2: ZeroDivisionError()}, {1: GeneratorExit("thrown")}):
        for handled in ((), (0, 2), (1, 3)):
            steps(make, throws, handled)
