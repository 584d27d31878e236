"""References that do not keep an object."""

from _core import ReferenceType, ref
from collections.abc import MutableMapping as _MutableMapping, MutableSet as _MutableSet


class WeakMethod:
    def __init__(self, meth):
        self._object, self._function = ref(meth.__self__), meth.__func__

    def __call__(self):
        found = self._object()
        return None if found is None else self._function.__get__(found)


class _Weak:
    """A dict of keys or values with weak references; what is gone is left out."""

    def _live(self):
        for key, (weak, other) in list(self._items.items()):
            found = weak()
            if found is None:
                del self._items[key]
            else:
                yield key, found, other

    def __len__(self):
        return len(list(self._live()))

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"


class WeakValueDictionary(_Weak, _MutableMapping):
    def __init__(self, other=(), /, **kwargs):
        self._items = {}
        self.update(other, **kwargs)

    def __getitem__(self, key):
        found = self._items[key][0]()
        if found is None:
            raise KeyError(key)
        return found

    def __setitem__(self, key, value):
        self._items[key] = ref(value), None

    def __delitem__(self, key):
        self[key]
        del self._items[key]

    def __iter__(self):
        return (key for key, found, other in self._live())


class WeakKeyDictionary(_Weak, _MutableMapping):
    def __init__(self, other=()):
        self._items = {}
        self.update(other)

    def __getitem__(self, key):
        return self._items[id(key)][1] if key in self else self._absent(key)

    def _absent(self, key):
        raise KeyError(key)

    def __contains__(self, key):
        return id(key) in self._items and self._items[id(key)][0]() is key

    def __setitem__(self, key, value):
        self._items[id(key)] = ref(key), value

    def __delitem__(self, key):
        self[key]
        del self._items[id(key)]

    def __iter__(self):
        return (found for key, found, other in self._live())


class WeakSet(_Weak, _MutableSet):
    def __init__(self, data=()):
        self._items = {}
        for item in data:
            self.add(item)

    __contains__ = WeakKeyDictionary.__contains__

    def __iter__(self):
        return (found for key, found, other in self._live())

    def add(self, item):
        self._items[id(item)] = ref(item), None

    def discard(self, item):
        if item in self:
            del self._items[id(item)]
