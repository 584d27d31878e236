def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class Celsius:
    def __init__(self, t): self._t = t
    @property
    def t(self):
        """The temperature."""
        return self._t
    @t.setter
    def t(self, value):
        if value < -273: raise ValueError("too cold")
        self._t = value
    @t.deleter
    def t(self):
        print("deleted"); self._t = None
    @property
    def f(self): return self._t * 9 / 5 + 32
c = Celsius(20)
c.t += 5
print(c.t, c.f, Celsius.t.__doc__)
try:
    c.t = -300
except Exception as error:
    print("c.t = -300:", type(error).__name__, error)
try:
    c.f = 1
except Exception as error:
    print("c.f = 1:", type(error).__name__, error)
try:
    del c.f
except Exception as error:
    print("del c.f:", type(error).__name__, error)
del c.t
print(c.t)
class W:
    x = property(None, lambda self, v: print("set", v))
W().x = 1
attempt("W().x", lambda: W().x)
