def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class A:
    def __add__(self, o): print("A.add"); return NotImplemented
    def __radd__(self, o): print("A.radd"); return "A"
class B(A):
    def __radd__(self, o): print("B.radd"); return "B"
class C:
    def __radd__(self, o): print("C.radd"); return NotImplemented
print(A() + B())
print(B() + A())
attempt("A() + A()", lambda: A() + A())
attempt("A() + C()", lambda: A() + C())
attempt("1 + C()", lambda: 1 + C())
