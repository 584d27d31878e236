def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

def free():
    super().x
class A:
    def m(self):
        return super().nothing
    @staticmethod
    def s():
        return super().x
attempt("free()", lambda: free())
attempt("A().m()", lambda: A().m())
attempt("A.s()", lambda: A.s())
attempt("super(A, 1)", lambda: super(A, 1))
attempt("super(int).x", lambda: super(int).x)
