from enum import *
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
print(Perm.R, repr(Perm.R | Perm.X), Perm.RW, repr(Perm.RW), Perm.R | Perm.W is Perm.RW, list(Perm), len(Perm), Perm.R in Perm.RW)
print(~Perm.R, Perm.R & Perm.W, repr(Perm(0)), bool(Perm(0)), Perm(3), list(Perm.RW), Perm.R ^ Perm.RW, str(Perm(5)), Perm(7), repr(~Perm(7)))
print(len(Perm.RW), Perm["RW"], Perm.R.value, str(Perm(0)), Perm, Perm(-1), Perm(-2))
attempt(Perm, 8)
attempt(Perm, 16)
attempt(Perm, "a")
attempt(lambda: Perm.R | 1)
attempt(lambda: 1 in Perm.R)
class IF(IntFlag):
    A = 1
    B = 2
    D = 8
print(IF.A, repr(IF.A | IF.B), IF.A | 4, repr(IF.A | 4), IF(3), IF.A | IF.B == 3, ~IF.A, repr(~IF.A), IF(0), repr(IF(0)), IF.A + 1)
print(list(IF(9)), f"{IF.A | IF.B}", repr(1 | IF.B), IF.A in IF(3), repr(IF(16)), repr(IF(20)))
class WD(Flag, boundary=CONFORM):
    A = 1
    B = 2
print(WD(7), repr(WD(4)))
