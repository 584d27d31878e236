class Date:
    count = 0
    def __init__(self, y): self.y = y; Date.count += 1
    @classmethod
    def parse(cls, text): return cls(int(text))
    @staticmethod
    def leap(y): return y % 4 == 0
    def __repr__(self): return f"{type(self).__name__}({self.y})"
class Sub(Date): pass
print(Date.parse("20"), Sub.parse("21"), Sub(1).parse("22"))
print(Date.leap(8), Sub(1).leap(9), Date.count)
class B:
    @classmethod
    def make(cls): return "B", cls.__name__
class C(B):
    @classmethod
    def make(cls): return super().make() + ("C",)
print(C.make(), C().make())
print(Date.parse.__self__, Date.leap.__name__)
