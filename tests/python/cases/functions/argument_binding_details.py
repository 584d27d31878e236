def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

def f(a, b=2, *args, c, d=4, **kw): return a, b, args, c, d, kw
print(f(1, c=3))
print(f(1, 5, 6, 7, c=3, e=9))
print(f(b=0, a=1, c=2))
print(f(*(1, 2, 3), **{"c": 4, "zz": 5}))
def g(x, /, y, *, z): return x, y, z
print(g(1, 2, z=3), g(1, y=2, z=3))
def h(x, /, **kw): return x, kw
print(h(1, x=2))
attempt("f(1)", lambda: f(1))
attempt("f(c=1)", lambda: f(c=1))
attempt("f(1, a=2, c=3)", lambda: f(1, a=2, c=3))
attempt("g(1, 2, 3)", lambda: g(1, 2, 3))
attempt("g(x=1, y=2, z=3)", lambda: g(x=1, y=2, z=3))
attempt("g(1, z=3)", lambda: g(1, z=3))
attempt("g(1, 2)", lambda: g(1, 2))
attempt("h()", lambda: h())
