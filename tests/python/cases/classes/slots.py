def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class P:
    __slots__ = ("x", "y")
    def __init__(self, x): self.x = x
p = P(1)
print(p.x)
attempt("p.y", lambda: p.y)
try:
    p.z = 1
except Exception as error:
    print("p.z = 1:", type(error).__name__, error)
attempt("p.__dict__", lambda: p.__dict__)
