def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class Empty:
    pass
class New:
    def __new__(cls, a):
        return super().__new__(cls)
attempt("Empty(1)", lambda: Empty(1))
attempt("Empty(x=1)", lambda: Empty(x=1))
attempt("New()", lambda: New())
attempt("New(1, 2)", lambda: New(1, 2))
print(type(New(1)).__name__)
