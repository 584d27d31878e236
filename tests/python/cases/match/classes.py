from dataclasses import dataclass
@dataclass
class Point:
    x: int
    y: int
class Plain:
    __match_args__ = ("a",)
    def __init__(self, a, b): self.a, self.b = a, b
def f(v):
    match v:
        case Point(0, 0): return "origin"
        case Point(x=0, y=y): return f"on y at {y}"
        case Point(x, y) if x == y: return f"diagonal {x}"
        case Point(): return "point"
        case Plain(1, b=b): return f"plain {b}"
        case int(n) | float(n): return f"number {n}"
        case str() as s: return f"text {s}"
        case list([a, b]): return f"list {a} {b}"
        case bool(): return "never"
        case dict(x=1): return "never"
        case _: return "other"
for v in [Point(0, 0), Point(0, 5), Point(2, 2), Point(1, 2), Plain(1, 9), Plain(2, 9), 3, 2.5, True, "s", [1, 2], (1, 2), {}]:
    print(f(v))
