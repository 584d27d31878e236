def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class C:
    x = 1
    def m(self): pass
import math
attempt("C.y", lambda: C.y)
attempt("C().y", lambda: C().y)
attempt("None.x", lambda: None.x)
attempt("(1).foo", lambda: (1).foo)
attempt("'a'.foo", lambda: 'a'.foo)
attempt("[].push", lambda: [].push)
attempt("{}.a", lambda: {}.a)
attempt("math.foo", lambda: math.foo)
attempt("C.m.zip", lambda: C.m.zip)
attempt("C().m.zip", lambda: C().m.zip)
attempt("len.foo", lambda: len.foo)
attempt("(lambda: 0).foo", lambda: (lambda: 0).foo)
attempt("int.foo", lambda: int.foo)
attempt("type(None).x", lambda: type(None).x)
attempt("(i for i in []).foo", lambda: (i for i in []).foo)
attempt("C().x.y", lambda: C().x.y)
attempt("print.x", lambda: print.x)
attempt("ValueError().foo", lambda: ValueError().foo)
attempt("object().x", lambda: object().x)
try:
    C().__class__ = 1
except Exception as error:
    print("C().__class__ = 1:", type(error).__name__, error)
try:
    (1).x = 1
except Exception as error:
    print("(1).x = 1:", type(error).__name__, error)
try:
    'a'.x = 2
except Exception as error:
    print("'a'.x = 2:", type(error).__name__, error)
try:
    None.x = 1
except Exception as error:
    print("None.x = 1:", type(error).__name__, error)
try:
    object().x = 1
except Exception as error:
    print("object().x = 1:", type(error).__name__, error)
try:
    int.x = 1
except Exception as error:
    print("int.x = 1:", type(error).__name__, error)
try:
    del C.q
except Exception as error:
    print("del C.q:", type(error).__name__, error)
try:
    del C().q
except Exception as error:
    print("del C().q:", type(error).__name__, error)
try:
    [].x = 1
except Exception as error:
    print("[].x = 1:", type(error).__name__, error)
try:
    len.x = 1
except Exception as error:
    print("len.x = 1:", type(error).__name__, error)
