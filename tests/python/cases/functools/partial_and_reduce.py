from functools import partial, reduce, partialmethod
import operator

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

def f(a, b, *c, k=0): return a, b, c, k
g = partial(f, 1, k=5)
print(g(2), g(2, 3, k=6), g.args, g.keywords, g.func is f, partial(g, 9)(8))
print(partial(int, base=2)("101"), list(map(partial(pow, 2), range(4))))
print(reduce(operator.add, [1, 2, 3]), reduce(lambda a, b: f"({a}{b})", "abcd"), reduce(max, [3], 9), reduce(operator.mul, [], 1))
class C:
    def m(self, a, b): return a, b
    one = partialmethod(m, 1)
print(C().one(2))
attempt("reduce(max, [])", lambda: reduce(max, []))
attempt("g()", lambda: g())
attempt("partial()", lambda: partial())
attempt("partial(5)", lambda: partial(5))
