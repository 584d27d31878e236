t = 1,
print(t, len(t), (1), type((1)).__name__, type((1,)).__name__)
a = (3, "x")
b = (3, "y")
print(a < b, a == (3, "x"), a + b, max(a, b), sorted([b, a]))
def f(): return 1, 2
x, y = f()
print(x, y, f()[0], f() == (1, 2), (x, y) == (y, x)[::-1])
print(tuple(i * i for i in range(4)), tuple({"k": 1}), (1, 2, 3)[-2:], (0,) * 3)
d = {(0, 0): "origin", (1, 0): "right"}
print(d[0, 0], d.get((9, 9)), (1, 0) in d)
print(hash((1, 2)) == hash((1, 2)), ((1, 2), 3) == ((1, 2), 3), () < (0,), not ())
