def f(x):
    match x:
        case []: return "empty"
        case [one]: return f"one {one}"
        case [1, *rest]: return f"starts with 1, then {rest}"
        case [*init, 9]: return f"ends with 9, before {init}"
        case [a, *_, b] if len(x) > 3: return f"{a}..{b}"
        case (a, (b, c)): return f"nested {a} {b} {c}"
        case [_, _, _]: return "three"
        case _: return "no"
for x in [[], [0], (1, 2, 3), [5, 9], [1, 2, 3, 4], [5, 6, 7, 8], (2, [3, 4]), "abc", b"abc", {1, 2}, range(3), [4, 5, 6], iter([]), {}, 7]:
    print(f(x))
