"""Abstract base classes of containers and protocols."""

from abc import ABCMeta, _methods, abstractmethod

_Alias = type(list[int])


class _Checked(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        needed = cls.__dict__.get("_needed")
        return True if needed and _methods(other, needed) else NotImplemented

    __class_getitem__ = classmethod(_Alias)


def _missing(method):
    def absent(self, *args):
        raise NotImplementedError(method)

    absent.__name__ = absent.__qualname__ = method
    return abstractmethod(absent)


def _class(name, abstract, *bases, **members):
    """A class with abstract methods that counts every class with the methods
    of it and its bases as derived from it."""
    abstract = abstract.split()
    needed = [method for base in bases for method in base._needed] + abstract
    namespace = {"__module__": "collections.abc", "__qualname__": name, "_needed": needed}
    namespace.update({method: _missing(method) for method in abstract}, **members)
    return ABCMeta(name, bases or (_Checked,), namespace)


def _itself(self):
    return self


def _close(self):
    try:
        self.throw(GeneratorExit)
    except (GeneratorExit, StopIteration):
        pass
    else:
        raise RuntimeError("generator ignored GeneratorExit")


async def _anext(self):
    return await self.asend(None)


async def _aclose(self):
    try:
        await self.athrow(GeneratorExit)
    except (GeneratorExit, StopAsyncIteration):
        pass
    else:
        raise RuntimeError("asynchronous generator ignored GeneratorExit")


def _next(self):
    return self.send(None)


Hashable = _class("Hashable", "__hash__")
Awaitable = _class("Awaitable", "__await__")
Coroutine = _class("Coroutine", "send throw", Awaitable, close=_close)
AsyncIterable = _class("AsyncIterable", "__aiter__")
AsyncIterator = _class("AsyncIterator", "__anext__", AsyncIterable, __aiter__=_itself)
AsyncGenerator = _class("AsyncGenerator", "asend athrow", AsyncIterator, __anext__=_anext, aclose=_aclose)
Iterable = _class("Iterable", "__iter__")
Iterator = _class("Iterator", "__next__", Iterable, __iter__=_itself)
Reversible = _class("Reversible", "__reversed__", Iterable)
Generator = _class("Generator", "send throw", Iterator, __next__=_next, close=_close)
Sized = _class("Sized", "__len__")
Container = _class("Container", "__contains__")
Collection = _class("Collection", "", Sized, Iterable, Container)


class _Parameters(tuple):
    def __repr__(self):
        return f"[{', '.join([each.__qualname__ if isinstance(each, type) else repr(each) for each in self])}]"


def _callable(cls, items):
    parameters, result = items
    return _Alias(cls, (_Parameters(parameters) if isinstance(parameters, list) else parameters, result))


Callable = _class("Callable", "__call__", __class_getitem__=classmethod(_callable))


class _Nominal:
    _needed = ()


class Set(_Nominal, Collection):
    @classmethod
    def _from_iterable(cls, items):
        return cls(items)

    def __le__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) <= len(other) and all(item in other for item in self)

    def __lt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) < len(other) and self <= other

    def __ge__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) >= len(other) and all(item in self for item in other)

    def __gt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) > len(other) and self >= other

    def __eq__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) == len(other) and self <= other

    def __and__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(item for item in other if item in self)

    __rand__ = __and__

    def isdisjoint(self, other):
        return not any(item in self for item in other)

    def __or__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(item for items in (self, other) for item in items)

    __ror__ = __or__

    def __sub__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        other = list(other)
        return self._from_iterable(item for item in self if item not in other)

    def __rsub__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(item for item in other if item not in self)

    def __xor__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        other = self._from_iterable(other)
        return (self - other) | (other - self)

    __rxor__ = __xor__


class MutableSet(Set):
    add = _missing("add")
    discard = _missing("discard")

    def remove(self, item):
        if item not in self:
            raise KeyError(item)
        self.discard(item)

    def pop(self):
        for item in self:
            self.discard(item)
            return item
        raise KeyError

    def clear(self):
        for item in list(self):
            self.discard(item)

    def __ior__(self, other):
        for item in other:
            self.add(item)
        return self

    def __iand__(self, other):
        for item in self - other:
            self.discard(item)
        return self

    def __ixor__(self, other):
        for item in list(other):
            (self.discard if item in self else self.add)(item)
        return self

    def __isub__(self, other):
        for item in list(other):
            self.discard(item)
        return self


class Mapping(_Nominal, Collection):
    __getitem__ = _missing("__getitem__")
    __reversed__ = None

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return KeysView(self)

    def items(self):
        return ItemsView(self)

    def values(self):
        return ValuesView(self)

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())


class MappingView(_Nominal, Sized):
    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f"{type(self).__name__}({self._mapping!r})"


class KeysView(MappingView, Set):
    @classmethod
    def _from_iterable(cls, items):
        return set(items)

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class ItemsView(MappingView, Set):
    @classmethod
    def _from_iterable(cls, items):
        return set(items)

    def __contains__(self, item):
        key, value = item
        try:
            found = self._mapping[key]
        except KeyError:
            return False
        return found is value or found == value

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]


class ValuesView(MappingView, Collection):
    def __contains__(self, value):
        return any(found is value or found == value for found in self)

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


_ABSENT = object()


class MutableMapping(Mapping):
    __setitem__ = _missing("__setitem__")
    __delitem__ = _missing("__delitem__")

    def pop(self, key, default=_ABSENT):
        try:
            value = self[key]
        except KeyError:
            if default is _ABSENT:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def clear(self):
        for key in list(self):
            del self[key]

    def update(self, other=(), /, **kwargs):
        if hasattr(other, "keys"):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


class Sequence(_Nominal, Reversible, Collection):
    __getitem__ = _missing("__getitem__")

    def __iter__(self):
        at = 0
        try:
            while True:
                yield self[at]
                at += 1
        except IndexError:
            return

    def __contains__(self, value):
        return any(found is value or found == value for found in self)

    def __reversed__(self):
        for at in reversed(range(len(self))):
            yield self[at]

    def index(self, value, start=0, stop=None):
        length = len(self)
        start = max(length + start, 0) if start < 0 else start
        stop = length if stop is None else stop + length if stop < 0 else stop
        for at in range(start, min(stop, length)):
            if self[at] is value or self[at] == value:
                return at
        raise ValueError

    def count(self, value):
        return sum(found is value or found == value for found in self)


class ByteString(Sequence):
    pass


class MutableSequence(Sequence):
    __setitem__ = _missing("__setitem__")
    __delitem__ = _missing("__delitem__")
    insert = _missing("insert")

    def append(self, value):
        self.insert(len(self), value)

    def clear(self):
        while len(self):
            self.pop()

    def reverse(self):
        length = len(self)
        for at in range(length // 2):
            self[at], self[length - at - 1] = self[length - at - 1], self[at]

    def extend(self, values):
        for value in list(values) if values is self else values:
            self.append(value)

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


for _cls in str, tuple, range, bytes:
    Sequence.register(_cls)
MutableSequence.register(list)
Set.register(frozenset)
MutableSet.register(set)
MutableMapping.register(dict)
KeysView.register(type({}.keys()))
ItemsView.register(type({}.items()))
ValuesView.register(type({}.values()))
ByteString.register(bytes)
