def f(x):
    match x:
        case 0: return "zero"
        case 1 | 2 | 3: return "small"
        case -1: return "minus one"
        case "a" | "b": return "letter"
        case None: return "none"
        case True: return "true"
        case 1.5: return "float"
        case b"x": return "bytes"
        case _: return "other"
print([f(x) for x in [0, 2, -1, "a", None, True, False, 1.5, b"x", "zz", 0.0, [], 1]])
def g(x):
    match x:
        case True: return "True"
        case None: return "None"
print(g(1), g(True), g(0))
