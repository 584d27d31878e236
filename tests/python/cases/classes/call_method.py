def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, x, *, times=1): return (self.n + x) * times
add = Adder(3)
print(add(4), add(4, times=2), callable(add), list(map(add, [1, 2])))
a = Adder(1)
a.__call__ = lambda x: "instance attribute"
print(a(1))
attempt("add()", lambda: add())
attempt("add(1, 2)", lambda: add(1, 2))
