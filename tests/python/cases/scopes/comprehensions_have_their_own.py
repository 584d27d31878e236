i = "outer"
print([i for i in range(3)], i)
print({i: i * i for i in range(3)}, sorted({i % 2 for i in range(5)}), i)
print([(a, b) for a in range(3) if a for b in range(a)])
print([[c for c in r] for r in ["ab", "c"]])
def f(n):
    return [n + k for k in range(n)]
print(f(3))
print([x for x in [x for x in range(4)] if x % 2])
print([y := 1, y + 1], [last := k for k in range(3)], last)
