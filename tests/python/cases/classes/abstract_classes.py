from abc import ABC, abstractmethod

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    def twice(self): return 2 * self.area()
class Half(Shape):
    def area(self): return 1
class Sq(Half):
    name = "square"
class One(ABC):
    @abstractmethod
    def only(self): "base"
attempt("Shape()", lambda: Shape())
attempt("Half()", lambda: Half())
attempt("One()", lambda: One())
print(Sq().twice(), Sq().name, isinstance(Sq(), Shape), sorted(Shape.__abstractmethods__))
