add = lambda a, b=1, *c, **d: (a, b, c, d)
print(add(1), add(1, 2, 3, x=4))
print((lambda: None)())
print(sorted(["bb", "a", "ccc"], key=lambda s: -len(s)))
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
