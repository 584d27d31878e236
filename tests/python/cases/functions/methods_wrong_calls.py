def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class Box:
    def __init__(self, size):
        self.size = size
    def put(self, what, where="here"):
        return what, where
    @classmethod
    def make(cls, n):
        return cls(n)
    @staticmethod
    def of(a):
        return a
attempt("Box()", lambda: Box())
attempt("Box(1, 2)", lambda: Box(1, 2))
attempt("Box(1).put()", lambda: Box(1).put())
attempt("Box(1).put(1, 2, 3)", lambda: Box(1).put(1, 2, 3))
attempt("Box.put()", lambda: Box.put())
attempt("Box.make()", lambda: Box.make())
attempt("Box.of()", lambda: Box.of())
attempt("Box(1).of(1, 2)", lambda: Box(1).of(1, 2))
attempt("Box(size=1, x=2)", lambda: Box(size=1, x=2))
attempt("Box(1).put(why=1)", lambda: Box(1).put(why=1))
attempt("object(1)", lambda: object(1))
attempt("Box.put(1)", lambda: Box.put(1))
