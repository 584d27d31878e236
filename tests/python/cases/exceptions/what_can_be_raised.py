def r(x): raise x
class E(Exception):
    def __init__(self, a, b): super().__init__(a, b); self.a = a
class NeedsArgs(Exception):
    def __init__(self, a): pass
for x in [ValueError, ValueError("v"), 1, "text", None, E(1, 2), NeedsArgs, object]:
    try:
        r(x)
    except BaseException as e:
        print(type(e).__name__, e, e.args)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    try:
        raise KeyError("x")
    except 5:
        pass
except TypeError as e:
    print(e, repr(e.__context__))
try:
    try: raise KeyError("x")
    except (ValueError, "k"): pass
except TypeError as e:
    print(e)
