from functools import wraps
def deco(f):
    @wraps(f)
    def wrapper(*a, **k):
        """wrapper doc"""
        print("before"); r = f(*a, **k); print("after"); return r
    return wrapper
@deco
def hello(name: str) -> str:
    """Greets."""
    return f"hi {name}"
print(hello("x"), hello.__name__, hello.__doc__, hello.__annotations__, hello.__wrapped__("raw"))
def counted(f):
    @wraps(f)
    def w(*a): w.calls += 1; return f(*a)
    w.calls = 0
    return w
@counted
def sq(x): return x * x
print(sq(2), sq(3), sq.calls, sq.__qualname__)
