for r in [range(0, 10, 3), range(10, 0, -4), range(3, 3), range(-2, 3), range(0, -5, -1)]:
    print(r, list(r), len(r), list(r[::-1]), r[1:] if len(r) > 1 else "short")
r = range(0, 100, 7)
print(49 in r, 50 in r, r.index(49), r[-1], r[2:5], r[10:2:-3], min(r), max(r), sum(r))
print(range(0, 3, 2) == range(0, 4, 2), range(5) != range(6), len(range(0, 10 ** 12, 7)))
for i in range(3): i = 10
print(i)
