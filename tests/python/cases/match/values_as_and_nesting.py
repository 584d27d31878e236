from enum import Enum
class Color(Enum):
    RED = 1
    BLUE = 2
class Limits:
    top = 10
def f(x):
    match x:
        case Color.RED: return "red"
        case Color.BLUE as c: return c.name
        case Limits.top: return "top"
        case [Color.RED as a, {"k": [b, (c, *d)]}]: return (a.name, b, c, d)
        case (1 | 2) as n, [] | [_]: return f"pair {n}"
        case {"cmd": "go", "to": (str() | None) as where}: return where
print(f(Color.RED), f(Color.BLUE), f(10))
print(f([Color.RED, {"k": [1, "xyz"]}]))
print(f([Color.RED, {"k": [1, (2, 3, 4)]}]), f((2, [0])))
print(f({"cmd": "go", "to": None}), f({"cmd": "go", "to": 1}))
