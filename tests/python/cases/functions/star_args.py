def f(*args, **kwargs):
    return args, kwargs

print(f())
print(f(1, 2, a=3))
print(f(*[1, 2], *(3,), x=1, **{"y": 2}, **{"z": 3}))
print(f(*"ab", *range(2), *{"k": 0}))
def g(a, *rest, b=2, **more):
    print(a, rest, b, more)
g(1)
g(1, 2, 3, b=4, c=5)
g(*[1, 2], **dict(b=0))
