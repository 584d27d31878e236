"""Containers beyond list, tuple, dict and set."""

import heapq as _heapq
from keyword import iskeyword as _iskeyword
from collections.abc import Mapping as _Mapping, MutableMapping as _MutableMapping, MutableSequence as _MutableSequence, _Alias

from _user import UserDict, UserList
from _core import Deque as _Deque, run as _run


_SHOWN = []


def _show(again):
    """For `__repr__`: what stands for an object inside of itself."""

    def guard(method):
        def __repr__(self):
            if any(self is each for each in _SHOWN):
                return again
            _SHOWN.append(self)
            try:
                return method(self)
            finally:
                _SHOWN.pop()

        return __repr__

    return guard


class deque(_Deque):
    __slots__ = ()

    @_show("[...]")
    def __repr__(self):
        most = "" if self.maxlen is None else f", maxlen={self.maxlen}"
        return f"{type(self).__name__}({list(self)!r}{most})"

    def __hash__(self):
        raise TypeError("unhashable type: 'collections.deque'")

    def copy(self):
        return type(self)(self, self.maxlen)

    __copy__ = copy

    def __contains__(self, value):
        return any(item is value or item == value for item in self)

    def count(self, value, /):
        return sum(item is value or item == value for item in self)

    def index(self, value, start=0, stop=None, /):
        try:
            return list(self).index(value, start, len(self) if stop is None else stop)
        except ValueError:
            raise ValueError(f"{value!r} is not in deque") from None

    def remove(self, value, /):
        for at, item in enumerate(self):
            if item is value or item == value:
                del self[at]
                return
        raise ValueError(f"{value!r} is not in deque")

    def reverse(self):
        items = list(self)[::-1]
        self.clear()
        self.extend(items)

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, deque) else NotImplemented

    def __lt__(self, other):
        return list(self) < list(other) if isinstance(other, deque) else NotImplemented

    def __le__(self, other):
        return list(self) <= list(other) if isinstance(other, deque) else NotImplemented

    def __gt__(self, other):
        return list(self) > list(other) if isinstance(other, deque) else NotImplemented

    def __ge__(self, other):
        return list(self) >= list(other) if isinstance(other, deque) else NotImplemented

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError(f'can only concatenate deque (not "{type(other).__name__}") to deque')
        new = self.copy()
        new.extend(other)
        return new

    def __mul__(self, times):
        return type(self)(list(self) * times, self.maxlen)

    __rmul__ = __mul__

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __imul__(self, times):
        items = list(self) * times
        self.clear()
        self.extend(items)
        return self

    def __class_getitem__(cls, item):
        return _Alias(cls, item)


_MutableSequence.register(deque)


class defaultdict(dict):
    __slots__ = ("default_factory",)

    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        super().__init__(*args, **kwargs)
        self.default_factory = default_factory

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        self[key] = value = self.default_factory()
        return value

    def __repr__(self):
        return f"{type(self).__name__}({self.default_factory!r}, {dict.__repr__(self)})"

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(self.default_factory, other)
        new.update(self)
        return new


class OrderedDict(dict):
    @_show("...")
    def __repr__(self):
        return f"{type(self).__name__}({list(self.items()) if self else ''})"

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and all(map(lambda a, b: a == b, self, other))
        return dict.__eq__(self, other)

    def __ne__(self, other):
        equal = self == other
        return equal if equal is NotImplemented else not equal

    def popitem(self, last=True):
        if not self:
            raise KeyError("dictionary is empty")
        if last:
            return dict.popitem(self)
        key = next(iter(self))
        return key, dict.pop(self, key)

    def move_to_end(self, key, last=True):
        # What a class derived from this does when it is asked or told is not done.
        value = dict.pop(self, key)
        rest = () if last else list(dict.items(self))
        if rest:
            dict.clear(self)
        dict.__setitem__(self, key, value)
        dict.update(self, rest)

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None):
        new = cls()
        for key in iterable:
            new[key] = value
        return new

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(other)
        new.update(self)
        return new


class Counter(dict):
    def __init__(self, iterable=None, /, **kwargs):
        super().__init__()
        self.update(iterable, **kwargs)

    def __missing__(self, key):
        return 0

    def total(self):
        return sum(self.values())

    def most_common(self, n=None):
        if n is None:
            return sorted(self.items(), key=lambda item: item[1], reverse=True)
        return _heapq.nlargest(n, self.items(), key=lambda item: item[1])

    def elements(self):
        for element, count in self.items():
            for _ in range(count):
                yield element

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def _add(self, sign, iterable, kwargs):
        if isinstance(iterable, dict):
            for element, count in iterable.items():
                self[element] = self[element] + sign * count if sign < 0 or self else count
        elif iterable is not None:
            get = self.get
            for element in iterable:
                self[element] = get(element, 0) + sign
        if kwargs:
            self._add(sign, kwargs, None)

    def update(self, iterable=None, /, **kwargs):
        self._add(1, iterable, kwargs)

    def subtract(self, iterable=None, /, **kwargs):
        self._add(-1, iterable, kwargs)

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __delitem__(self, element):
        if element in self:
            super().__delitem__(element)

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        try:
            return f"{type(self).__name__}({dict(self.most_common())!r})"
        except TypeError:
            return f"{type(self).__name__}({dict(self)!r})"

    def _combine(self, other, function):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for element in self:
            count = function(self[element], other[element])
            if count > 0:
                result[element] = count
        for element in other:
            if element not in self:
                count = function(0, other[element])
                if count > 0:
                    result[element] = count
        return result

    def __add__(self, other):
        return self._combine(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self._combine(other, lambda a, b: a - b)

    def __or__(self, other):
        return self._combine(other, max)

    def __and__(self, other):
        return self._combine(other, min)

    def __pos__(self):
        return self + Counter()

    def __neg__(self):
        return Counter() - self

    def _keep(self):
        for element in [element for element, count in self.items() if not count > 0]:
            del self[element]
        return self

    def __iadd__(self, other):
        self.update(other)
        return self._keep()

    def __isub__(self, other):
        self.subtract(other)
        return self._keep()

    def __ior__(self, other):
        for element, count in other.items():
            self[element] = max(self[element], count)
        return self._keep()

    def __iand__(self, other):
        for element in self:
            self[element] = min(self[element], other[element])
        return self._keep()

    def _compare(self, other, function):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(function(self[element], other[element]) for each in (self, other) for element in each)

    def __eq__(self, other):
        return self._compare(other, lambda a, b: a == b)

    def __ne__(self, other):
        return NotImplemented if not isinstance(other, Counter) else not self == other

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)

    def __lt__(self, other):
        return NotImplemented if not isinstance(other, Counter) else self <= other and self != other

    def __gt__(self, other):
        return NotImplemented if not isinstance(other, Counter) else self >= other and self != other


class ChainMap(_MutableMapping):
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for mapping in self.maps:
            try:
                return mapping[key]
            except KeyError:
                pass
        return self.__missing__(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __len__(self):
        return len(set().union(*self.maps))

    def __iter__(self):
        merged = {}
        for mapping in reversed(self.maps):
            merged.update(dict.fromkeys(mapping))
        return iter(merged)

    def __contains__(self, key):
        return any(key in mapping for mapping in self.maps)

    def __bool__(self):
        return any(self.maps)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(map(repr, self.maps))})"

    def copy(self):
        return type(self)(self.maps[0].copy(), *self.maps[1:])

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        if m is None:
            m = kwargs
        elif kwargs:
            m.update(kwargs)
        return type(self)(m, *self.maps)

    @property
    def parents(self):
        return type(self)(*self.maps[1:])

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")

    def popitem(self):
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.")

    def pop(self, key, *args):
        try:
            return self.maps[0].pop(key, *args)
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")

    def clear(self):
        self.maps[0].clear()

    def __ior__(self, other):
        self.maps[0].update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _Mapping):
            return NotImplemented
        result = self.copy()
        result |= other
        return result

    def __ror__(self, other):
        if not isinstance(other, _Mapping):
            return NotImplemented
        return type(self)(dict(other) | dict(self))


def _check_names(typename, names, rename):
    if rename:
        seen = set()
        for at, name in enumerate(names):
            if not name.isidentifier() or _iskeyword(name) or name.startswith("_") or name in seen:
                names[at] = f"_{at}"
            seen.add(name)
    for name in [typename] + names:
        if type(name) is not str:
            raise TypeError("Type names and field names must be strings")
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if _iskeyword(name):
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in names:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)


def _refuse(self, value):
    raise AttributeError("can't set attribute")


def _keep(self):
    raise AttributeError("can't delete attribute")


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = list(map(str, field_names))
    typename = str(typename)
    _check_names(typename, names, rename)
    defaults = tuple(defaults or ())
    if len(defaults) > len(names):
        raise TypeError("Got more default values than field names")
    without = len(names) - len(defaults)
    scope = {"_defaults": defaults, "_tuple_new": tuple.__new__}
    parameters = [
        name if at < without else f"{name}=_defaults[{at - without}]" for at, name in enumerate(names)
    ]
    getters = "".join(f"_{at} = lambda self: self[{at}]\n" for at in range(len(names)))
    _run(
        f"def __new__({', '.join(['_cls'] + parameters)}):\n"
        f"    return _tuple_new(_cls, ({''.join(name + ', ' for name in names)}))\n" + getters,
        scope,
    )
    new = scope["__new__"]

    @classmethod
    def _make(cls, iterable):
        result = tuple.__new__(cls, iterable)
        if len(result) != len(names):
            raise TypeError(f"Expected {len(names)} arguments, got {len(result)}")
        return result

    def _replace(self, /, **kwargs):
        result = self._make(map(kwargs.pop, names, self))
        if kwargs:
            raise ValueError(f"Got unexpected field names: {list(kwargs)!r}")
        return result

    def __repr__(self):
        values = ", ".join(f"{name}={value!r}" for name, value in zip(names, self))
        return f"{type(self).__name__}({values})"

    def _asdict(self):
        return dict(zip(names, self))

    def __getnewargs__(self):
        return tuple(self)

    namespace = {
        "__doc__": f"{typename}({', '.join(names)})",
        "__slots__": (),
        "_fields": tuple(names),
        "_field_defaults": dict(zip(names[without:], defaults)),
        "__new__": new,
        "_make": _make,
        "_replace": _replace,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "__getnewargs__": __getnewargs__,
        "__match_args__": tuple(names),
        "__module__": module or "__main__",
    }
    for method in new, _make.__func__, _replace, __repr__, _asdict, __getnewargs__:
        method.__qualname__ = f"{typename}.{method.__name__}"
    for at, name in enumerate(names):
        namespace[name] = property(scope[f"_{at}"], _refuse, _keep, f"Alias for field number {at}")
    return type(typename, (tuple,), namespace)
