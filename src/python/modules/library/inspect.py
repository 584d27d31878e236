"""What kind of thing something is."""

import types as _types
from collections.abc import Awaitable as _Awaitable


def _flags(function):
    while not hasattr(function, "__code__") and hasattr(function, "func"):
        function = function.func
    return function.__code__.co_flags if hasattr(function, "__code__") else 0


def iscoroutinefunction(obj):
    return bool(_flags(obj) & 128)


def isgeneratorfunction(obj):
    return bool(_flags(obj) & 32)


def isasyncgenfunction(obj):
    return bool(_flags(obj) & 512)


def iscoroutine(object):
    return isinstance(object, _types.CoroutineType)


def isgenerator(object):
    return isinstance(object, _types.GeneratorType)


def isasyncgen(object):
    return isinstance(object, _types.AsyncGeneratorType)


def isawaitable(object):
    return isinstance(object, (_types.CoroutineType, _Awaitable))


def isclass(object):
    return isinstance(object, type)


def isfunction(object):
    return isinstance(object, _types.FunctionType)


def ismethod(object):
    return isinstance(object, _types.MethodType)


def isbuiltin(object):
    return isinstance(object, _types.BuiltinFunctionType)


def isroutine(object):
    return isfunction(object) or ismethod(object) or isbuiltin(object)


def ismodule(object):
    return isinstance(object, _types.ModuleType)


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", ()))


def getmembers(object, predicate=None):
    members = [(name, getattr(object, name)) for name in dir(object) if hasattr(object, name)]
    return sorted([each for each in members if predicate is None or predicate(each[1])], key=lambda each: each[0])


def getdoc(object):
    doc = object.__doc__
    if doc is not None:
        first, _, rest = doc.expandtabs().partition("\n")
        lines = rest.split("\n")
        margin = min([len(line) - len(line.lstrip()) for line in lines if line.strip()], default=0)
        doc = "\n".join([first.lstrip()] + [line[margin:] for line in lines]).strip("\n")
    return doc


def cleandoc(doc):
    class Holder:
        pass

    Holder.__doc__ = doc
    return getdoc(Holder)


def getmro(cls):
    return cls.__mro__


def unwrap(func):
    while hasattr(func, "__wrapped__"):
        func = func.__wrapped__
    return func


def getcoroutinestate(coroutine):
    if coroutine.cr_running:
        return "CORO_RUNNING"
    if coroutine.cr_suspended:
        return "CORO_SUSPENDED"
    return "CORO_CLOSED" if coroutine.cr_frame is None else "CORO_CREATED"


def getgeneratorstate(generator):
    if generator.gi_running:
        return "GEN_RUNNING"
    if generator.gi_suspended:
        return "GEN_SUSPENDED"
    return "GEN_CLOSED" if generator.gi_frame is None else "GEN_CREATED"
