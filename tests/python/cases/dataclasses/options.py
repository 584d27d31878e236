from dataclasses import dataclass, replace, FrozenInstanceError, field, KW_ONLY

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

@dataclass(frozen=True, order=True)
class V:
    major: int
    minor: int = 0
a, b = V(1, 2), V(1, 10)
print(a < b, sorted([b, a]), hash(a) == hash(V(1, 2)))
print({a: "k"}[V(1, 2)], replace(a, minor=5), a >= V(0))
try:
    a.major = 5
except Exception as error:
    print("a.major = 5:", type(error).__name__, error)
try:
    del a.major
except Exception as error:
    print("del a.major:", type(error).__name__, error)
try:
    a.new = 1
except Exception as error:
    print("a.new = 1:", type(error).__name__, error)
attempt("a < (1, 2)", lambda: a < (1, 2))
attempt("replace(a, q=1)", lambda: replace(a, q=1))
@dataclass(kw_only=True)
class K: x: int; y: int = 2
@dataclass
class M:
    a: int
    _: KW_ONLY
    b: int = 5
@dataclass(repr=False, eq=False)
class N: x: int
@dataclass(slots=True)
class S: x: int = 1
print(K(x=1), M(1, b=2), N(1) == N(1), S(), issubclass(FrozenInstanceError, AttributeError))
attempt("K(1)", lambda: K(1))
attempt("M(1, 2)", lambda: M(1, 2))
try:
    S().z = 1
except Exception as error:
    print("S().z = 1:", type(error).__name__, error)
