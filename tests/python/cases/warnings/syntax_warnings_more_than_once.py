# What CPython compiles more than once it warns about as often.
def f(x):
    try:
        return 1
    finally:
        x is 5


def g(x):
    while x is not 5:
        x == "a" "b" is x
    (-5)[1]


f(1)
