def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class A: pass
class B: __match_args__ = ["x"]
class C: __match_args__ = ("x", "y")
def f(v, which):
    match which:
        case 1:
            match v:
                case A(1): pass
        case 2:
            match v:
                case B(1): pass
        case 3:
            match v:
                case C(1, x=2): pass
        case 4:
            match v:
                case C(1, 2, 3): pass
        case 5:
            match v:
                case int(1, 2): pass
        case 6:
            match v:
                case attempt(): pass
c = C(); c.x = 1; c.y = 2
attempt("f(A(), 1)", lambda: f(A(), 1))
attempt("f(B(), 2)", lambda: f(B(), 2))
attempt("f(c, 3)", lambda: f(c, 3))
attempt("f(c, 4)", lambda: f(c, 4))
attempt("f(1, 5)", lambda: f(1, 5))
attempt("f(1, 6)", lambda: f(1, 6))
