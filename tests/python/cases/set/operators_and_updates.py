a, b = {1, 2, 3}, {3, 4}
for name, result in [("|", a | b), ("&", a & b), ("-", a - b), ("^", a ^ b)]:
    print(name, sorted(result))
a |= {9}
a &= {1, 2, 9}
a -= {2}
a ^= {1, 5}
print(sorted(a), a == {9, 5}, a != {9}, len(a))
print({1} < {1, 2}, {1} <= {1}, {1} < {1}, {2} > set(), {1} < {2, 3})
print(sorted(map(sorted, [{2, 1}, {0, 5}])))
