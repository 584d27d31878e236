def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class Lazy:
    def __init__(self): self.real = 1
    def __getattr__(self, name):
        if name.startswith("x"): return name.upper()
        raise AttributeError(f"no {name} here")
o = Lazy()
print(o.real, o.xyz, hasattr(o, "xa"), hasattr(o, "abc"), getattr(o, "abc", "default"))
attempt("o.abc", lambda: o.abc)
class Log:
    def __setattr__(self, name, value):
        print("set", name, value); super().__setattr__(name, value)
    def __delattr__(self, name):
        print("del", name); object.__delattr__(self, name)
    def __getattribute__(self, name):
        if name == "secret": return "hidden"
        return super().__getattribute__(name)
l = Log()
l.a = 1
l.a += 1
del l.a
print(l.secret, getattr(l, "a", None))
setattr(l, "b", 5)
delattr(l, "b")
try:
    del l.b
except Exception as error:
    print("del l.b:", type(error).__name__, error)
