def f(x):
    match x:
        case {"type": "circle", "r": r}: return f"circle {r}"
        case {"type": "rect", "w": w, "h": h, **rest}: return f"rect {w}x{h} {rest}"
        case {"items": [first, *_]}: return f"first {first}"
        case {1: "one" | "uno" as word}: return word
        case {}: return f"mapping of {len(x)}"
        case _: return "no mapping"
for x in [{"type": "circle", "r": 2, "z": 1}, {"type": "rect", "w": 1, "h": 2, "color": "red"}, {"items": [7, 8]}, {1: "uno"}, {}, {"type": "circle"}, [("a", 1)]]:
    print(f(x))
from collections import defaultdict
d = defaultdict(list)
match d:
    case {"x": v}: print("never")
    case _: print(len(d))
