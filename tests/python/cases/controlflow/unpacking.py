a, b = 1, 2
a, b = b, a
print(a, b)
(a, (b, *c)), d = [1, "xyz"], 4
print(a, b, c, d)
first, *rest = range(4)
*init, last = "abc"
x, *mid, y = [1, 2]
print(first, rest, init, last, mid)
[p, q] = {"k": 1, "l": 2}
print(p, q)
t = i, = [5]
print(t, i)
l = [0, 0]
i, l[i] = 1, 9
print(i, l)
for k, (m, n) in [(1, (2, 3))]: print(k, m, n)
print([*range(2), *"ab"], {**{"a": 1}, "b": 2}, (*[], 1))
