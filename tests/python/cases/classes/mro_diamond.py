class Base:
    def go(self): return ["Base"]
class L(Base):
    def go(self): return ["L"] + super().go()
class R(Base):
    def go(self): return ["R"] + super().go()
class D(L, R):
    def go(self): return ["D"] + super().go()
print(D().go(), [c.__name__ for c in D.mro()])
class X: pass
class Y(X): pass
try:
    class Z(X, Y): pass
except TypeError as e:
    print(e)
try:
    class W(X, X): pass
except TypeError as e:
    print(e)
