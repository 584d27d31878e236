from enum import *
import copy
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

class C(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    def hello(self): return f"hi {self.name}"
    @property
    def up(self): return self.value * 10
    @classmethod
    def d(cls): return cls.RED
print(C.RED, repr(C.RED), C(1), C["GREEN"], list(C), len(C), C.CRIMSON is C.RED, dict(C.__members__), C.RED.hello(), C.RED.up, C.d())
print(C.RED.name, C.RED.value, C, type(C.RED), isinstance(C.RED, C), C.RED in C, f"{C.RED}", f"{C.RED:>10}", "%s" % C.RED, C.RED == 1)
print(C.RED == C.RED, C.RED != C.GREEN, {C.RED: 1}[C(1)], bool(C.RED), list(reversed(C)), copy.deepcopy([C.RED])[0] is C.RED)
attempt(C, 5)
attempt(lambda: C["X"])
attempt(lambda: C.X)
attempt(setattr, C, "RED", 5)
attempt(delattr, C, "RED")
attempt(lambda: C.RED < C.GREEN)
attempt(setattr, C.RED, "value", 3)
attempt(lambda: "a" in C.RED)
def extend():
    class X(C): pass
def twice():
    class X(Enum):
        A = 1
        A = 2
def not_unique():
    @unique
    class X(Enum):
        A = 1
        B = 1
def sunder():
    class X(Enum):
        _foo_ = 1
def mro():
    class X(Enum):
        mro = 1
def no_string():
    class X(StrEnum):
        A = 1
for each in (extend, twice, not_unique, sunder, mro, no_string): attempt(each)
class A(Enum):
    X = auto()
    Y = auto()
    Z = 10
    W = auto()
print(list(A))
class I(IntEnum):
    ONE = 1
    TWO = 2
print(I.ONE, repr(I.ONE), I.ONE + 1, I.ONE < I.TWO, I.ONE == 1, f"{I.ONE}", f"{I.TWO:03d}", I(2), sorted([I.TWO, I.ONE]), [10, 20, 30][I.ONE], max(I), sum(I))
class S(StrEnum):
    LOW = auto()
    HIGH = "hi"
print(S.LOW, repr(S.LOW), S.HIGH.upper(), S.LOW == "low", f"{S.LOW}", S("hi"), "x" + S.HIGH, S.LOW in ("low",))
attempt(S, "q")
class M(str, Enum):
    A = "a"
    B = "b"
print(M.A, repr(M.A), M.A == "a", f"{M.A}", M.A.upper(), "%s" % M.A, M("b"), M.A + "z")
class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)
    def __init__(self, mass, r): self.mass, self.r = mass, r
    @property
    def ratio(self): return round(self.mass / self.r, 3)
print(Planet.EARTH, repr(Planet.EARTH), Planet.EARTH.mass, Planet.MARS.ratio, Planet((0.64, 3.39)))
class Mi(Enum):
    A = 1
    @classmethod
    def _missing_(cls, v):
        if v == "bad": return 3
        if v == "err": raise KeyError("x")
        return cls.A if v == "alpha" else None
print(Mi("alpha"))
for each in "bad", "err", "nope": attempt(Mi, each)
F = Enum("F", "A B C")
print(list(F), F.A.value, F, list(Enum("G", {"x": 1, "y": 2})), list(Enum("H", [("p", 1)])), list(IntEnum("J", ["a", "b"])))
class Named(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last): return name.lower() + str(count)
    A = auto()
    B = auto()
print(list(Named))
class Own(Enum):
    A = 1
    def __str__(self): return "my" + self.name
    def __repr__(self): return "R" + self.name
print(Own.A, [Own.A], f"{Own.A:>6}|")
class Base(Enum):
    def common(self): return self.value + 1
class De(Base):
    X = 1
    Y = [1, 2]
print(De.X.common(), De([1, 2]), issubclass(De, Base))
match C.RED:
    case C.GREEN: print("g")
    case C.RED: print("r")
class Empty(Enum): pass
print(list(Empty), len(Empty), bool(Empty))
attempt(Empty, 1)
class Fl(float, Enum):
    H = 0.5
print(Fl.H, Fl.H + 1, repr(Fl.H), f"{Fl.H}", {m.value: m for m in C}, [m.name for m in De])
