def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class A:
    def __len__(self): return "x"
class B:
    def __len__(self): return -5
class I:
    def __index__(self): return 2
class J:
    def __index__(self): return "x"
class F:
    def __int__(self): return 7
    def __float__(self): return 1.5
class G:
    def __float__(self): return 1
    def __int__(self): return 1.5
attempt("len(A())", lambda: len(A()))
attempt("len(B())", lambda: len(B()))
print([10, 20, 30][I()], "abc"[I():], list(range(I())), hex(I()), [0] * I(), int(I()), float(I()))
attempt("[1][J()]", lambda: [1][J()])
print(int(F()), float(F()))
attempt("float(G())", lambda: float(G()))
attempt("int(G())", lambda: int(G()))
