def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class N:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"N({self.v})"
    def __add__(self, o): return N(self.v + (o.v if isinstance(o, N) else o))
    def __radd__(self, o): return N(("r", o, self.v))
    def __sub__(self, o): return N(self.v - o.v) if isinstance(o, N) else NotImplemented
    def __mul__(self, o): return N(self.v * o)
    __rmul__ = __mul__
    def __neg__(self): return N(-self.v)
    def __pos__(self): return N(+self.v)
    def __invert__(self): return N(~self.v)
    def __abs__(self): return N(abs(self.v))
    def __iadd__(self, o): self.v += 100; return self
    def __matmul__(self, o): return "matmul"
    def __divmod__(self, o): return "divmod"
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __rpow__(self, o): return ("rpow", o)
    def __truediv__(self, o): return "/"
    def __floordiv__(self, o): return "//"
    def __mod__(self, o): return "%"
    def __lshift__(self, o): return "<<"
    def __rshift__(self, o): return ">>"
    def __and__(self, o): return "&"
    def __or__(self, o): return "|"
    def __xor__(self, o): return "^"
    def __rxor__(self, o): return "r^"
a = N(3)
print(a + N(4), a + 1, 1 + a, a - N(1), a * 2, 2 * a, -a, +a, ~a, abs(N(-2)))
print(a @ 1, divmod(a, 2), a ** 2, pow(a, 2, 5))
print(2 ** a, a / 1, a // 1, a % 1)
print(a << 1, a >> 1, a & 1, a | 1)
print(a ^ 1, 1 ^ a)
a += 1
print(a)
a *= 2
print(a)
attempt("a - 1", lambda: a - 1)
attempt("1 - a", lambda: 1 - a)
attempt("1 @ a", lambda: 1 @ a)
