squares = {n: n * n for n in range(4)}
print(squares, {v: k for k, v in squares.items()}, {**squares, 9: 81}, squares | {0: "zero"})
words = "the cat sat on the mat".split()
counts = {}
for w in words: counts[w] = counts.get(w, 0) + 1
print(counts, sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])), max(counts, key=counts.get))
groups = {}
for w in words: groups.setdefault(len(w), []).append(w)
print(groups, dict(sorted(groups.items())), {k: len(v) for k, v in groups.items() if len(v) > 1})
a = {"x": {"y": 1}}
b = {**a}
b["x"]["y"] = 2
print(a, a is b, a == b, list(a) + list(b))
