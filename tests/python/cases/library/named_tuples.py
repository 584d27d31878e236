from collections import namedtuple
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

P = namedtuple("P", "x y z", defaults=[9])
p = P(1, 2)
print(p, p.x, p._asdict(), p._replace(y=5), P._fields, P._field_defaults, P._make([1, 2, 3]), p == (1, 2, 9), p[1])
print(P.__doc__, P, hash(p) == hash((1, 2, 9)), P.__match_args__)
attempt(P)
attempt(P, 1, 2, 3, 4)
attempt(P, 1, 2, w=3)
attempt(P._make, [1])
attempt(p._replace, q=1)
attempt(setattr, p, "x", 1)
attempt(namedtuple, "A", "class x")
attempt(namedtuple, "A", "_x")
attempt(namedtuple, "A", "x x")
attempt(namedtuple, "1A", "x")
attempt(namedtuple, "A", ["x"], defaults=[1, 2])
print(namedtuple("A", "x class x _y", rename=True)._fields)
class Q(P):
    __slots__ = ()
    def f(self): return self.x + 1
print(Q(1, 2, 3), Q(1, 2, 3).f())
match P(1, 2, 3):
    case P(a, b, z=c): print(a, b, c)
