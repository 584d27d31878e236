from dataclasses import *
from typing import ClassVar, List
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

@dataclass
class P:
    x: int
    y: int = 3
    tags: list = field(default_factory=list)
    k: ClassVar[int] = 7
p = P(1)
print(p, p == P(1), p != P(2), P(1, 2, [3]), P.k, P.__match_args__, P.__doc__, P.y)
attempt(P)
attempt(P, 1, 2, 3, 4)
attempt(P, 1, z=3)
attempt(hash, p)
attempt(lambda: p < p)
print(asdict(p), astuple(p), replace(p, x=9), [f.name for f in fields(P)], is_dataclass(P), is_dataclass(p), is_dataclass(3))
attempt(fields, 3)
attempt(asdict, 3)
attempt(asdict, P)
attempt(replace, 3)
@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = "q"
f = F(1)
print(f < F(2), hash(f) == hash(F(1)), sorted([F(3), F(1)]), {F(1): 2}[F(1)])
attempt(setattr, f, "a", 3)
attempt(setattr, f, "zz", 3)
attempt(delattr, f, "a")
attempt(lambda: f < 3)
try: f.a = 1
except FrozenInstanceError as error: print(type(error).__mro__, error)
@dataclass
class B(P):
    z: int = 5
    y: int = 30
print(B(1), B(1, 2, [], 4), B.__match_args__)
@dataclass
class I:
    x: int
    init: InitVar[int]
    d: InitVar[int] = 4
    y: int = field(init=False, default=2)
    w: int = field(init=False)
    s: str = field(default="s", repr=False, compare=False, kw_only=True)
    def __post_init__(self, init, d): self.w = init + d
i = I(1, 2)
print(i, i.w, I(1, 2, s="t") == i, I.__match_args__)
attempt(I, 1, 2, 3, "x")
attempt(replace, i, x=2)
print(replace(i, x=2, init=5, d=3))
attempt(replace, i, init=1, y=3)
@dataclass(kw_only=True)
class K:
    a: int
    b: int = 1
print(K(a=1))
attempt(K, 1)
attempt(K)
@dataclass
class KK:
    a: int = 0
    _: KW_ONLY
    b: int
print(KK(b=3), KK(1, b=2))
attempt(KK)
@dataclass
class N:
    v: int
    kids: List["N"] = field(default_factory=list)
n = N(1, [N(2), N(3, [N(4)])])
print(n, asdict(n), astuple(n))
n.kids.append(n)
print(n)
@dataclass(repr=False, eq=False)
class O:
    x: int
print(O(1) == O(1), O(1).x)
@dataclass(unsafe_hash=True)
class U:
    x: int
    y: int = field(default=1, hash=False)
print(hash(U(1)) == hash(U(1, 5)))
@dataclass
class E: pass
print(E(), E() == E())
print(P.__init__.__qualname__, P.__init__.__annotations__, P.__eq__.__qualname__)
M = make_dataclass("M", ["a", ("b", int), ("c", int, field(default=3))])
print(M(1, 2), fields(P)[0].name, fields(P)[0].type, fields(P)[1].default, fields(P)[0].default is MISSING)
@dataclass
class G:
    x: int
    def __repr__(self): return "custom"
    def __eq__(self, o): return True
print(G(1), G(1) == 3)
attempt(hash, G(1))
match P(1, 2):
    case P(x, y=2): print("m", x)
