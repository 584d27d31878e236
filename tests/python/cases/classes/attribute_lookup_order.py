class Data:
    def __get__(self, o, c): return "data descriptor"
    def __set__(self, o, v): print("set", v)
class NonData:
    def __get__(self, o, c): return "non-data descriptor"
class A:
    d, n, plain = Data(), NonData(), "class"
    def __getattr__(self, name): return f"fallback for {name}"
a = A()
print(a.d, a.n, a.plain, a.other)
a.__dict__.update(d=1, n=2, plain=3)
print(a.d, a.n, a.plain)
a.d = 5
del a.n, a.plain
print(a.n, a.plain, vars(a))
class B(A):
    plain = "subclass"
    @property
    def n(self): return "property"
print(B().plain, B().n, B().d)
try:
    B().n = 1
except Exception as error:
    print("B().n = 1:", type(error).__name__, error)
