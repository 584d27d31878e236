from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class N(IntEnum): A = 1; B = auto()
class S(StrEnum): X = "ex"; YY = auto()
class P(Flag): R = auto(); W = auto(); X = auto()
class I(IntFlag): A = 1; B = 2
class Auto(Enum): ONE = auto(); TWO = auto()
print(N.A + 1, N.B, repr(N.B), N.A < N.B)
print(N(2), f"{N.A}", S.X, repr(S.X))
print(S.YY, S.X == "ex", S.X.upper(), f"{S.YY:>5}")
print("%s %d" % (N.A, N.B))
print(P.R | P.W, repr(P.R | P.X), P.R in (P.R | P.W))
print((P.R | P.W) & P.W, P.R ^ P.R, ~P.R, P(3))
print(bool(P(0)), list(P.R | P.X), P(0), (P.R | P.W).value)
print(len(P))
print(I.A | I.B, I.A | 8, I(3) == 3, repr(I.A & I.B), list(Auto), Auto.TWO.value)
attempt("P(99)", lambda: P(99))
attempt("P.R | 1", lambda: P.R | 1)
attempt('N("a")', lambda: N("a"))
