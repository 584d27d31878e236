"""What an object without a `__dict__` says when an attribute is set or deleted."""
import collections
import types


class Slotted:
    __slots__ = ("a",)
    limit = 1

    def method(self): ...


def attempt(change):
    try:
        change()
    except AttributeError as error:
        print(error)


slotted = Slotted()
for name in "a", "limit", "method", "other":
    attempt(lambda: setattr(slotted, name, 5))
    attempt(lambda: delattr(slotted, name))
Point = collections.namedtuple("Point", "x y")
point = Point(1, 2)
for name in "x", "z", "count":
    attempt(lambda: setattr(point, name, 5))
    attempt(lambda: delattr(point, name))
space = types.SimpleNamespace(a=1)
attempt(lambda: delattr(space, "b"))
attempt(lambda: space.b)
attempt(lambda: setattr(object(), "x", 1))
attempt(lambda: setattr(5, "real", 1))
attempt(lambda: setattr(collections.Counter, "x", 1))
