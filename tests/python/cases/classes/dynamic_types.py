C = type("C", (), {"x": 1, "m": lambda self: self.x})
print(C.__name__, C().m(), C.__module__, type(C), type(type))
D = type("D", (C,), {})
print(D().x, D.__bases__[0].__name__)
setattr(C, "y", 2)
print(D.y, hasattr(D(), "y"))
class X: pass
x = X()
X.later = lambda self: "added"
print(x.later())
x.__class__ = D
print(x.m(), type(x).__name__)
print(repr(X), X)
