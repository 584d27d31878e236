"""A dataclass gets its `__init__` although it derives from a protocol, and its
comparisons make up for abstract ones."""
import abc
from dataclasses import dataclass
from typing import Protocol


class Shape(Protocol):
    name: str

    def area(self) -> float: ...


@dataclass
class Square(Shape):
    name: str
    side: float = 2

    def area(self):
        return self.side**2


class ByHand(Shape):
    def __init__(self, name):
        self.name = name


class Named:
    def __init__(self, name):
        self.name = name


class After(Named, Shape):
    pass


class Before(Shape, Named):
    pass


class Plain(Shape):
    pass


print(Square("s"), Square("s", 3).area(), type(Plain()).__name__)
print(ByHand("h").name, After("a").name, Before("b").name, Before("c").name)
try:
    Shape()
except TypeError as error:
    print(error)


class Ordered(abc.ABC):
    @abc.abstractmethod
    def __lt__(self, other): ...

    @abc.abstractmethod
    def show(self): ...


@dataclass(order=True)
class Half(Ordered):
    number: int


@dataclass(order=True)
class Whole(Half):
    def show(self):
        return f"<{self.number}>"


print(Half.__abstractmethods__, Whole(1) < Whole(2), Whole(3).show())
try:
    Half(1)
except TypeError as error:
    print(error)
Half.show = lambda self: "late"
abc.update_abstractmethods(Half)
print(Half(1).show())
