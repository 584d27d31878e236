"""What stands for a name of `__slots__` is no default."""
from dataclasses import dataclass, fields


@dataclass
class Point:
    __slots__ = ("x", "y")
    x: int
    y: int


@dataclass(slots=True)
class Base:
    x: int


@dataclass(slots=True)
class Derived(Base):
    x: float
    y: int


@dataclass
class Open(Base):
    x: float
    z: int


print(Point(1, 2), Derived(1.5, 2), Derived.__slots__, Open(1, 2))
print([field.name for field in fields(Derived)])
for call in (lambda: Point(), lambda: Point(1), lambda: Derived(1)):
    try:
        print(call())
    except TypeError as error:
        print(error)
point = Point(1, 2)
point.x = 5
print(point)
try:
    point.z = 1
except AttributeError as error:
    print(error)
