from dataclasses import dataclass, field, InitVar
from typing import ClassVar

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

@dataclass
class Base:
    a: int
    b: int = 1
    count: ClassVar[int] = 0
@dataclass
class Child(Base):
    c: int = 2
    b: int = 10
    total: int = field(init=False)
    scale: InitVar[int] = 1
    def __post_init__(self, scale): self.total = (self.a + self.b + self.c) * scale
print(Child(1), Child(1, 2, 3, scale=2), Child.count)
print(Child.__match_args__, Base(1) == Child(1))
def make():
    @dataclass
    class Bad:
        a: int = 1
        b: int
def mutable():
    @dataclass
    class Bad: a: list = []
attempt("make()", lambda: make())
attempt("mutable()", lambda: mutable())
@dataclass
class Nested: items: list; sub: "Nested" = None
from dataclasses import asdict
print(asdict(Nested([Nested([1])], Nested([]))), Nested([1], Nested([2])))
@dataclass
class Meth:
    x: int
    def double(self): return Meth(self.x * 2)
    def __repr__(self): return f"own {self.x}"
print(Meth(4).double())
