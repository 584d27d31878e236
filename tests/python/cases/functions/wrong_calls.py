def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def opt(a, b=1): pass
def kwo(a, *, k=1): pass
def var(a, *args): pass
attempt("none(1)", lambda: none(1))
attempt("none(1, 2)", lambda: none(1, 2))
attempt("none(x=1)", lambda: none(x=1))
attempt("one()", lambda: one())
attempt("one(1, 2)", lambda: one(1, 2))
attempt("one(b=1)", lambda: one(b=1))
attempt("two()", lambda: two())
attempt("two(1)", lambda: two(1))
attempt("three()", lambda: three())
attempt("three(1)", lambda: three(1))
attempt("two(1, 2, 3)", lambda: two(1, 2, 3))
attempt("opt()", lambda: opt())
attempt("opt(1, 2, 3)", lambda: opt(1, 2, 3))
attempt("kwo(1, 2)", lambda: kwo(1, 2))
attempt("kwo(1, 2, k=3)", lambda: kwo(1, 2, k=3))
attempt("var()", lambda: var())
attempt("one(1, a=2)", lambda: one(1, a=2))
attempt("two(b=1)", lambda: two(b=1))
attempt("kwo(1, z=2)", lambda: kwo(1, z=2))
attempt("opt(1, 2, 3, 4, 5)", lambda: opt(1, 2, 3, 4, 5))
attempt("kwo(1, 2, 3, k=1)", lambda: kwo(1, 2, 3, k=1))
