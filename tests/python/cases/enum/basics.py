from enum import Enum, auto, unique

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    def nice(self): return self.name.lower()
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value)
print(Color(2), Color["GREEN"], Color.CRIMSON is Color.RED)
print(list(Color), len(Color), Color.RED.nice(), Color.RED == 1)
print(Color.RED == Color.RED, Color.RED in Color)
print(isinstance(Color.RED, Color), list(Color.__members__))
print({Color.RED: 1}[Color.RED], f"{Color.RED}")
print(type(Color.RED).__name__, [Color.RED])
attempt("Color(9)", lambda: Color(9))
attempt('Color["BLUE"]', lambda: Color["BLUE"])
attempt("Color.BLUE", lambda: Color.BLUE)
try:
    Color.RED = 5
except Exception as error:
    print("Color.RED = 5:", type(error).__name__, error)
try:
    Color.RED.value = 5
except Exception as error:
    print("Color.RED.value = 5:", type(error).__name__, error)
attempt("Color.RED < Color.GREEN", lambda: Color.RED < Color.GREEN)
def more():
    class More(Color): X = 1
attempt("more()", lambda: more())
def dup():
    class D(Enum): A = 1; A = 2
attempt("dup()", lambda: dup())
def uniq():
    @unique
    class U(Enum): A = 1; B = 1
attempt("uniq()", lambda: uniq())
