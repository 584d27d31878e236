class A:
    def m(self): return "m"
    def __repr__(self): return "<A>"
a = A()
f = a.m
print(f(), A.m(a), f.__self__, f.__name__, a.m == a.m, a.m is a.m)
A.m = lambda self: "new"
print(f(), a.m())
a.m = lambda: "own"
print(a.m(), A().m())
print([s.upper for s in ["a"]][0](), list(map(str.title, ["ab"])), "x".join.__name__)
