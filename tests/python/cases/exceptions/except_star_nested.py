tree = ExceptionGroup("root", [
    ExceptionGroup("left", [ValueError("a"), TypeError("b")]),
    TypeError("c"),
    ExceptionGroup("right", [ExceptionGroup("deep", [ValueError("d")])]),
])
def show(e, depth=0):
    print("  " * depth + (e.message if isinstance(e, BaseExceptionGroup) else repr(e)))
    for x in getattr(e, "exceptions", ()): show(x, depth + 1)
try:
    try: raise tree
    except* TypeError as t: show(t)
except* ValueError as v: show(v)
def leaves(e):
    if isinstance(e, BaseExceptionGroup):
        return [l for x in e.exceptions for l in leaves(x)]
    return [str(e)]
print(leaves(tree))
