from functools import *
import operator
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

p = partial(int, base=2)
print(p("101"), p, p.func, p.args, p.keywords, partial(p, "11")(), partial(print, 1, sep="-"))
attempt(partial, 3)
def deco(f):
    @wraps(f)
    def w(*a):
        "inner"
        return f(*a)
    return w
@deco
def g(x):
    "doc of g"
    return x
print(g.__name__, g.__doc__, g.__wrapped__(3), g.__qualname__)
@lru_cache(maxsize=2)
def sq(x):
    print("calc", x)
    return x * x
print(sq(1), sq(2), sq(1), sq(3), sq(2), sq.cache_info())
sq.cache_clear()
print(sq.cache_info(), sq.__name__, sq.cache_parameters())
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(50), fib.cache_info())
attempt(fib, [])
@lru_cache
def h(a, b=1): return a, b
print(h(1), h(1, b=1), h(1.0), h.cache_info())
attempt(lru_cache, "x")
print(reduce(operator.add, [1, 2, 3]), reduce(lambda a, b: a * b, [], 7))
attempt(reduce, operator.add, [])
class CP:
    @cached_property
    def v(self):
        print("computing")
        return 42
c = CP()
print(c.v, c.v, c.__dict__)
del c.v
print(c.v)
@total_ordering
class T:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return self.x == o.x
    def __lt__(self, o): return self.x < o.x if isinstance(o, T) else NotImplemented
print(T(1) <= T(1), T(2) > T(1), T(1) >= T(2))
attempt(lambda: T(1) <= 3)
attempt(total_ordering, type("Z", (), {}))
@singledispatch
def show(x): return f"obj {x}"
@show.register
def _(x: int): return f"int {x}"
@show.register(list)
def _(x): return f"list {x}"
@show.register
def _(x: str | bytes): return f"text {x}"
print(show(1), show([1]), show("s"), show(b"s"), show(1.5), show(True), show.dispatch(int)(5))
attempt(show)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
class PM:
    def f(self, a, b): return a, b
    g = partialmethod(f, 1)
    @singledispatchmethod
    def h(self, x): return "o"
    @h.register
    def _(self, x: int): return "i"
print(PM().g(2), PM().h(1), PM().h(""))
attempt(lambda: show.register(3))
