import operator
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

o = operator
print(o.add(1, 2), o.itemgetter(1)("abc"), o.itemgetter(0, 2)("abc"), o.attrgetter("real")(3), o.methodcaller("upper")("a"), o.attrgetter("real", "imag")(3))
print(o.itemgetter(slice(1))("abc"), o.itemgetter(1, 2), o.attrgetter("a.b"), o.methodcaller("f", 1, b=2), o.contains([1], 1), o.not_(0), o.truth([]))
print(o.is_not(1, None), o.neg(3), o.countOf([1, 1, 2], 1), o.indexOf([1, 2], 2), o.concat("a", "b"), o.index(True), o.length_hint([1]), o.mul(2, 3))
print(o.and_(6, 3), o.lt(1, 2), o.getitem([5], 0), o.iadd([1], [2]), o.abs(-3), o.truediv(1, 2), o.xor(6, 3), o.pow(2, 5), o.floordiv(7, 2), o.mod(7, 2))
attempt(o.add, 1)
attempt(o.itemgetter)
attempt(o.attrgetter, 3)
attempt(o.attrgetter("zz"), 3)
