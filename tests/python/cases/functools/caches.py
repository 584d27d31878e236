from functools import lru_cache, cache, cached_property

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

@lru_cache(maxsize=2)
def sq(x): print("compute", x); return x * x
print(sq(1), sq(1), sq(2), sq(3), sq(1))
print(sq.cache_info())
sq.cache_clear()
print(sq.cache_info())
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
@lru_cache
def kw(a, b=2): return a + b
print(kw(1), kw(1, 2), kw(a=1), kw.cache_info(), kw.cache_parameters())
class C:
    @cached_property
    def slow(self): print("once"); return 42
c = C()
print(c.slow, c.slow, vars(c))
del c.slow
print(c.slow)
c.slow = 1
print(c.slow)
attempt("sq([])", lambda: sq([]))
@lru_cache(typed=True)
def t(x): return type(x).__name__
print(t(1), t(1.0))
