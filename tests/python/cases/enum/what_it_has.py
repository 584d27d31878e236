"""`dir` of an enumeration and of its members, and the view of all names."""
from enum import Enum, IntEnum


class Planet(Enum):
    EARTH = 1, "blue"
    WORLD = 1, "blue"
    MARS = 2, "red"

    def __init__(self, place, colour):
        self.place = place
        self.colour = colour

    def describe(self):
        return f"{self.name} is {self.colour}"

    @property
    def next(self):
        return self.place + 1


class Number(IntEnum):
    ONE = 1

    def double(self):
        return self * 2


print(dir(Planet))
print(dir(Planet.MARS))
print([name for name in dir(Number) if name in ("ONE", "real", "__len__", "__members__")])
print([name for name in dir(Number.ONE) if name in ("ONE", "name", "value", "double", "real", "__add__")])
members = Planet.__members__
print(members)
print(list(members.items()), members["WORLD"], "MARS" in members, len(members))
try:
    members["X"] = 1
except TypeError as error:
    print(error)
