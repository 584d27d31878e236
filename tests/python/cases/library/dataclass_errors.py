from dataclasses import *
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

@dataclass
class P:
    x: int
@dataclass(frozen=True)
class F:
    a: int
def non_default():
    @dataclass
    class X:
        a: int = 1
        b: int
def mutable():
    @dataclass
    class X:
        a: list = []
def no_annotation():
    @dataclass
    class X:
        a = field()
def from_frozen():
    @dataclass
    class X(F): pass
def from_thawed():
    @dataclass(frozen=True)
    class X(P): pass
def order_alone():
    @dataclass(order=True, eq=False)
    class X: pass
def order_twice():
    @dataclass(order=True)
    class X:
        def __lt__(self, o): pass
def set_twice():
    @dataclass(frozen=True)
    class X:
        def __setattr__(self, a, b): pass
for each in (non_default, mutable, no_annotation, from_frozen, from_thawed, order_alone, order_twice, set_twice):
    attempt(each)
attempt(field, default=1, default_factory=list)
