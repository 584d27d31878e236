class A:
    def __init__(self, a):
        self.a = a
    def who(self): return "A"
    def hello(self): return f"hello from {self.who()}"
class B(A):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b
    def who(self): return "B over " + super().who()
class C(B): pass
c = C(1, 2)
print(c.hello(), c.a, c.b)
print(isinstance(c, A), issubclass(C, A), issubclass(A, C), isinstance(c, (int, B)))
print(super(B, c).who(), A.who(c))
print([k.__name__ for k in C.__mro__])
