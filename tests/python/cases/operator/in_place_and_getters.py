import operator
a = [1]
b = operator.iadd(a, [2])
print(a is b, operator.imul(3, 4), operator.isub(5, 1), operator.iconcat([1], [2]))
rows = [{"n": 2, "s": "b"}, {"n": 1, "s": "c"}, {"n": 2, "s": "a"}]
print([r["s"] for r in sorted(rows, key=operator.itemgetter("n", "s"))])
print(list(map(operator.itemgetter(-1), ["ab", "cd"])), operator.methodcaller("split", ",")("a,b"))
print(operator.matmul.__name__, operator.inv(5))
print(operator.lshift(1, 4), operator.ne(1, 2), operator.ge(2, 2))
