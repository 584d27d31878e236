"""What leaves an `except*` unhandled ends its handling and no other: what was
being handled around it is being handled again, and is the context of what comes."""
import sys


def split(error, kind):
    try:
        try:
            raise error
        except* kind as part:
            print("  taken", repr(part), "handled", repr(sys.exception()))
    except BaseException as rest:
        print("  rest", repr(rest), "context", repr(rest.__context__))
    print("  after", repr(sys.exception()))


def both():
    return ExceptionGroup("both", [ValueError(1), TypeError(2)])


for kind in [TypeError, OSError, Exception]:
    print(kind.__name__)
    split(both(), kind)
    try:
        raise KeyError("outer")
    except KeyError:
        split(both(), kind)
        split(LookupError("bare"), kind)
        print("  still", repr(sys.exception()))
    try:
        raise ExceptionGroup("outer", [KeyError()])
    except* KeyError:
        split(both(), kind)
        print("  still", repr(sys.exception()))
    print("  nothing", repr(sys.exception()))


def clean_up_in_a_handler():
    try:
        raise ConnectionError("lost")
    except ConnectionError:
        try:
            raise ExceptionGroup("close", [OSError("a"), ValueError("b")])
        except* ValueError:
            print("ignored")


try:
    clean_up_in_a_handler()
except ExceptionGroup as group:
    print(repr(group), repr(group.__context__))
