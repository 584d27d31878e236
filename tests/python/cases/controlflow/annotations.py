x: int = 1
y: "later"
def f(a: int, *b: str, c: "C" = None, **d: 1) -> None: ...
class C:
    n: int
    m: list[int] = []
print(__annotations__)
print(f.__annotations__)
print(C.__annotations__, hasattr(C, "n"), C.m)
def g():
    z: undefined_name
    w: int = 3
    return w
print(g())
try:
    q: undefined_name
except Exception as error:
    print("q: undefined_name:", type(error).__name__, error)
