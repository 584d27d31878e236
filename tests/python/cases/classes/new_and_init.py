def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class Single:
    one = None
    def __new__(cls, *args):
        print("new", args)
        if cls.one is None: cls.one = super().__new__(cls)
        return cls.one
    def __init__(self, *args): print("init", args)
print(Single(1) is Single(2))
class Other:
    def __new__(cls): return 42
    def __init__(self): print("never")
print(Other())
class BadInit:
    def __init__(self): return 1
attempt("BadInit()", lambda: BadInit())
class Meters(float):
    def __new__(cls, v): return super().__new__(cls, v * 2)
print(Meters(2), Meters(2) + 1, type(Meters(1)).__name__)
