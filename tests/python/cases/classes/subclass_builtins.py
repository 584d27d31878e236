class L(list):
    def total(self): return sum(self)
class D(dict):
    def __missing__(self, k): return f"no {k}"
class S(str):
    def shout(self): return self.upper() + "!"
class I(int):
    def __repr__(self): return f"I<{int(self)}>"
class T(tuple): pass
class E(Exception): pass
l = L([1, 2]); l.append(3)
print(l, l.total(), len(l), isinstance(l, list), l == [1, 2, 3], type(l[:]).__name__)
d = D(a=1)
print(d["a"], d["z"], d.get("z"), d)
print(S("hey").shout(), S("a") + "b", type(S("a") + "b").__name__)
print(I(5), [I(5)], I(5) + 1, T([1, 2]))
print(E("x"))
