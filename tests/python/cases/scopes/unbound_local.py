x = 1
def f():
    print(x)
    x = 2
def g(flag):
    if flag:
        y = 1
    return y
def h():
    z = 1
    del z
    return z
def k():
    def inner():
        return later
    inner()
    later = 1
for call in (f, lambda: g(False), h, k):
    try:
        call()
    except NameError as e:
        print(type(e).__name__, e)
