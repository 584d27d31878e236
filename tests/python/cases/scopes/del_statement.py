a = [0, 1, 2, 3, 4, 5]
del a[0], a[-1]
print(a)
del a[::2]
print(a)
d = {"x": 1, "y": 2}
del d["x"]
print(d)
class C: pass
c = C()
c.v = 1
del c.v
print(hasattr(c, "v"))
x, y = 1, 2
del (x, y)
print("x" in globals())
try:
    del d['q']
except Exception as error:
    print("del d['q']:", type(error).__name__, error)
try:
    del a[9]
except Exception as error:
    print("del a[9]:", type(error).__name__, error)
try:
    del c.v
except Exception as error:
    print("del c.v:", type(error).__name__, error)
try:
    del (1, 2)[0]
except Exception as error:
    print("del (1, 2)[0]:", type(error).__name__, error)
