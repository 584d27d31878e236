"""Managers made of generators, and small managers.

The exit stacks are native: they are the core's own.
"""

import abc

from _contextlib import AsyncExitStack, ExitStack

__all__ = ["asynccontextmanager", "contextmanager", "closing", "nullcontext",
           "AbstractContextManager", "AbstractAsyncContextManager",
           "AsyncExitStack", "ContextDecorator", "ExitStack",
           "redirect_stdout", "redirect_stderr", "suppress", "aclosing"]


def _looks_like(wrapper, function):
    """Gives a wrapper the name, the text and the attributes of a function."""
    for name in ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__"):
        try:
            setattr(wrapper, name, getattr(function, name))
        except AttributeError:
            pass
    wrapper.__dict__.update(getattr(function, "__dict__", {}))
    wrapper.__wrapped__ = function
    return wrapper


def _has_methods(cls, names):
    """Whether each name is found on the class, and not as None."""
    for name in names:
        for ancestor in cls.__mro__:
            if name in ancestor.__dict__:
                if ancestor.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


class _Subscriptable:
    @classmethod
    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class AbstractContextManager(abc.ABC):
    """A base for managers of plain `with`."""

    __class_getitem__ = _Subscriptable.__dict__["__class_getitem__"]

    def __enter__(self):
        return self

    @abc.abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        if cls is AbstractContextManager:
            return _has_methods(other, ("__enter__", "__exit__"))
        return NotImplemented


class AbstractAsyncContextManager(abc.ABC):
    """A base for managers of `async with`."""

    __class_getitem__ = _Subscriptable.__dict__["__class_getitem__"]

    async def __aenter__(self):
        return self

    @abc.abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        if cls is AbstractAsyncContextManager:
            return _has_methods(other, ("__aenter__", "__aexit__"))
        return NotImplemented


class ContextDecorator:
    """Lets a manager be used as a decorator, too."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        return _looks_like(inner, func)


class AsyncContextDecorator:
    """Lets an async manager be used as a decorator of coroutine functions."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)
        return _looks_like(inner, func)


class _MadeOfGenerator:
    """What both kinds of managers made of generators have in common."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        doc = getattr(func, "__doc__", None)
        self.__doc__ = type(self).__doc__ if doc is None else doc

    def _recreate_cm(self):
        return self.__class__(self.func, self.args, self.kwds)


def _what_came_back(error, raised, traceback, ends, ended_by):
    """What the exit returns when `raised` was thrown into the generator and
    `error` came out; None if `error` is a new one."""
    if isinstance(error, ends):
        # It ended without raising: that suppresses, unless this is what it
        # was told of.
        return error is not raised
    if error is not raised:
        # A stop that is thrown in comes out wrapped.
        wrapped = isinstance(error, RuntimeError) and isinstance(raised, ended_by)
        if not wrapped or error.__cause__ is not raised:
            return None
    raised.__traceback__ = traceback
    return False


class _GeneratorContextManager(_MadeOfGenerator, AbstractContextManager, ContextDecorator):
    """What a function decorated with @contextmanager gives."""

    def __enter__(self):
        # It can be entered once: what it would be made of again goes.
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            complaint = "generator didn't stop"
        else:
            if exc_value is None:
                exc_value = exc_type()
            try:
                self.gen.throw(exc_value)
            except BaseException as error:
                verdict = _what_came_back(
                    error, exc_value, traceback, StopIteration, StopIteration)
                if verdict is None:
                    raise
                return verdict
            complaint = "generator didn't stop after throw()"
        try:
            raise RuntimeError(complaint)
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(
        _MadeOfGenerator, AbstractAsyncContextManager, AsyncContextDecorator):
    """What a function decorated with @asynccontextmanager gives."""

    async def __aenter__(self):
        # It can be entered once: what it would be made of again goes.
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            complaint = "generator didn't stop"
        else:
            if exc_value is None:
                exc_value = exc_type()
            try:
                await self.gen.athrow(exc_value)
            except BaseException as error:
                verdict = _what_came_back(
                    error, exc_value, traceback, StopAsyncIteration,
                    (StopIteration, StopAsyncIteration))
                if verdict is None:
                    raise
                return verdict
            complaint = "generator didn't stop after athrow()"
        try:
            raise RuntimeError(complaint)
        finally:
            await self.gen.aclose()


def contextmanager(func):
    """Makes a generator function with one `yield` a function that gives
    managers."""
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return _looks_like(helper, func)


def asynccontextmanager(func):
    """Makes an async generator function with one `yield` a function that
    gives async managers."""
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return _looks_like(helper, func)


class closing(AbstractContextManager):
    """Closes a thing at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Closes a thing, with `await thing.aclose()`, at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _Redirect(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        import sys

        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exc_type, exc_value, traceback):
        import sys

        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_Redirect):
    """Sends what is printed in the block to another file."""

    _stream = "stdout"


class redirect_stderr(_Redirect):
    """Sends errors that are written in the block to another file."""

    _stream = "stderr"


class suppress(AbstractContextManager):
    """Suppresses exceptions of these classes."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exc_type, exc_value, traceback):
        return exc_type is not None and issubclass(exc_type, self._exceptions)


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing: a stand-in for a manager."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *exc_info):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *exc_info):
        pass
