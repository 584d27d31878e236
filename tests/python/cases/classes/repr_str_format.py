def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class A:
    def __repr__(self): return "<repr>"
class B(A):
    def __str__(self): return "<str>"
    def __format__(self, spec): return f"<format {spec!r}>"
class Bad:
    def __repr__(self): return 5
    def __str__(self): return None
    def __format__(self, spec): return 1
a, b = A(), B()
print(a, b, [b], {1: b})
print((b,), str(a), repr(b), f"{a} {b} {b!r} {b!s} {b:x>5}")
print("%s %r" % (b, b), "{:q} {!s}".format(b, b))
attempt("repr(Bad())", lambda: repr(Bad()))
attempt("str(Bad())", lambda: str(Bad()))
attempt("format(Bad())", lambda: format(Bad()))
attempt('f"{a:5}"', lambda: f"{a:5}")
attempt('format(object(), "x")', lambda: format(object(), "x"))
