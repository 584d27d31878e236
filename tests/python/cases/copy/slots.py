"""What the slots of an object hold is copied, too, the private ones and those of its
bases; what is empty stays empty."""
from copy import copy, deepcopy
from dataclasses import dataclass


class Base:
    __slots__ = ("first", "__hidden")

    def __init__(self):
        self.__hidden = ["hidden"]

    def hidden(self):
        return self.__hidden


class Derived(Base):
    __slots__ = "second"


class WithDict(Base):
    pass


for made in [Base(), Derived(), WithDict()]:
    made.first = [1]
    if isinstance(made, WithDict):
        made.second = ["own"]
    for copied in [copy(made), deepcopy(made)]:
        print(type(copied).__name__, copied.first, copied.first is made.first, copied.hidden(),
              copied.hidden() is made.hidden(), getattr(copied, "second", "nothing"))


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    tags: list


point = Point(1, ["a"])
print(copy(point), deepcopy(point), copy(point).tags is point.tags, deepcopy(point).tags is point.tags)
print(copy(slice(1, 2)), deepcopy(slice(None, 5, 2)))
