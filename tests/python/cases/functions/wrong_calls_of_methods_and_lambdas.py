def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class C:
    def m(self, a, *, k): pass
    def __call__(self, x): pass
    def __getitem__(self, i, j): pass
    def __add__(self): pass
    @property
    def p(self, extra): pass
c = C()
f = lambda a, b=1: None
attempt("c.m()", lambda: c.m())
attempt("c.m(1)", lambda: c.m(1))
attempt("c.m(1, 2, k=3)", lambda: c.m(1, 2, k=3))
attempt("c.m(1, k=2, z=3)", lambda: c.m(1, k=2, z=3))
attempt("c()", lambda: c())
attempt("c(1, 2)", lambda: c(1, 2))
attempt("c[0]", lambda: c[0])
attempt("c + 1", lambda: c + 1)
attempt("c.p", lambda: c.p)
attempt("f()", lambda: f())
attempt("f(1, 2, 3)", lambda: f(1, 2, 3))
attempt("f(c=1)", lambda: f(c=1))
attempt("C.m(1, k=2)", lambda: C.m(1, k=2))
attempt("C.m()", lambda: C.m())
def nested():
    def inner(x): pass
    inner()
attempt("nested()", lambda: nested())
class NoSelf:
    def m(): pass
attempt("NoSelf().m()", lambda: NoSelf().m())
async def co(a): pass
attempt("co()", lambda: co())
def gen(a): yield
attempt("gen()", lambda: gen())
