from collections import namedtuple

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], p == (1, 2), p._asdict(), p._replace(x=5), P._fields, P._make([3, 4]), len(p), *p)
x, y = p
print(x, y, isinstance(p, tuple), hash(p) == hash((1, 2)), p < P(1, 3))
D = namedtuple("D", ["a", "b", "c"], defaults=[8, 9])
print(D(1), D._field_defaults)
R = namedtuple("R", "a class a", rename=True); print(R(1, 2, 3))
class Q(namedtuple("Q", "w h")):
    @property
    def area(self): return self.w * self.h
print(Q(2, 3).area, Q(2, 3))
attempt("P(1)", lambda: P(1))
attempt("P(1, 2, 3)", lambda: P(1, 2, 3))
attempt("P(1, z=2)", lambda: P(1, z=2))
try:
    p.x = 5
except Exception as error:
    print("p.x = 5:", type(error).__name__, error)
attempt("p.q", lambda: p.q)
attempt('namedtuple("B", "a a")', lambda: namedtuple("B", "a a"))
attempt('namedtuple("B", "class")', lambda: namedtuple("B", "class"))
attempt("p._replace(q=1)", lambda: p._replace(q=1))
attempt("P._make([1])", lambda: P._make([1]))
