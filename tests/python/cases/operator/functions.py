import operator as op

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

print(op.add(1, 2), op.sub(5, 3), op.mul(2, 3), op.truediv(1, 2))
print(op.floordiv(7, 2), op.mod(7, 3), op.neg(5), op.not_([]))
print(op.eq(1, 1), op.lt(1, 2), op.contains([1], 1))
print(op.getitem("abc", 1), op.and_(6, 3), op.xor(6, 3))
print(op.pow(2, 3), op.concat([1], [2]), op.index(5), op.truth([]))
print(op.is_(None, None), op.abs(-1), op.countOf([1, 1, 2], 1))
print(op.indexOf("abc", "c"))
class P:
    def __init__(self): self.a = type("Q", (), {"b": 5})(); self.n = 1
    def hi(self, x, y=0): return x, y
print(op.itemgetter(1)("abc"), op.itemgetter(0, 2)("abc"))
print(op.itemgetter("k")({"k": 1}), op.attrgetter("n")(P()))
print(op.attrgetter("a.b", "n")(P()))
print(op.methodcaller("hi", 1, y=2)(P()))
print(sorted([(1, "b"), (2, "a")], key=op.itemgetter(1)))
print(op.itemgetter(slice(1, 3))("abcd"))
d = {}
op.setitem(d, "k", 1)
print(d)
op.delitem(d, "k")
print(d, op.iadd([1], [2]))
attempt('op.itemgetter(5)("abc")', lambda: op.itemgetter(5)("abc"))
attempt('op.attrgetter("zz")(5)', lambda: op.attrgetter("zz")(5))
attempt("op.itemgetter()", lambda: op.itemgetter())
attempt("op.add(1)", lambda: op.add(1))
