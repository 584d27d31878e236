from abc import ABC, abstractmethod
from functools import total_ordering
import math


@total_ordering
class Shape(ABC):
    @abstractmethod
    def area(self): ...

    def __eq__(self, other):
        return self.area() == other.area()

    def __lt__(self, other):
        return self.area() < other.area()

    def __format__(self, spec):
        return f"{type(self).__name__}[{format(self.area(), spec or '.2f')}]"


class Circle(Shape):
    def __init__(self, r): self.r = r
    def area(self): return math.pi * self.r ** 2


class Square(Shape):
    def __init__(self, a): self.a = a
    def area(self): return self.a ** 2


shapes = [Circle(1), Square(2), Circle(0.5), Square(1)]
print(", ".join(f"{s}" for s in sorted(shapes)), f"{max(shapes):.4f}", Square(1) <= Circle(1), Circle(2) == Square(2))
try:
    Shape()
except TypeError as error:
    print(error)
