def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class A:
    x = 1
    def m(self): return "m"
a = A()
print(getattr(a, "x"), getattr(a, "y", 2), hasattr(a, "m"))
print(hasattr(a, "z"), callable(a.m), callable(a))
print(getattr(a, "m")())
setattr(a, "z", 5)
print(a.z, vars(a))
delattr(a, "z")
print(vars(a), hasattr(a, "z"))
class P:
    @property
    def bad(self): raise AttributeError("inside")
    @property
    def worse(self): raise ValueError("v")
print(hasattr(P(), "bad"), getattr(P(), "bad", "default"))
attempt('hasattr(P(), "worse")', lambda: hasattr(P(), "worse"))
attempt("P().bad", lambda: P().bad)
attempt("getattr(a, 5)", lambda: getattr(a, 5))
attempt("getattr(a)", lambda: getattr(a))
attempt("setattr(a, 1, 2)", lambda: setattr(a, 1, 2))
attempt('delattr(a, "nothing")', lambda: delattr(a, "nothing"))
attempt("vars(5)", lambda: vars(5))
attempt("vars(a, 1)", lambda: vars(a, 1))
