def f(a: int, b=1, *, c: str = "x") -> list:
    """Says what it does."""
f.note = 1
print(f.__name__, f.__qualname__, f.__doc__, f.__module__)
print(f.__annotations__, f.__defaults__, f.__kwdefaults__)
print(f.note, vars(f))
class C:
    def m(self): pass
print(C.m.__qualname__, C().m.__name__, C().m.__func__ is C.m, C().m.__self__.__class__)
def outer():
    def inner(): pass
    return inner
print(outer().__qualname__, (lambda: 0).__name__)
print(callable(f), callable(C), callable(1))
