def f(a, *, b, c=3):
    return a, b, c

print(f(1, b=2), f(b=1, a=0, c=9))
print(f.__kwdefaults__)
for call in (lambda: f(1), lambda: f(1, 2, b=3), lambda: f(1, 2), lambda: f()):
    try:
        call()
    except TypeError as e:
        print(e)
def two(*, x, y):
    pass
def three(*, x, y, z):
    pass
for call in (lambda: two(), lambda: three(), lambda: two(x=1, z=2)):
    try:
        call()
    except TypeError as e:
        print(e)
