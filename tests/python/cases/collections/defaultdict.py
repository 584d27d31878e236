from collections import defaultdict

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

d = defaultdict(list)
for k, v in [("a", 1), ("b", 2), ("a", 3)]: d[k].append(v)
print(d, dict(d), d.get("z"), "z" in d, d["z"], len(d), d.default_factory)
c = defaultdict(int)
c["x"] += 1
c["x"] += 1
print(c, c == {"x": 2})
t = defaultdict(lambda: defaultdict(int))
t["a"]["b"] += 1
print(t["a"], len(t))
n = defaultdict(None, a=1)
attempt('n["q"]', lambda: n["q"])
attempt("defaultdict(5)", lambda: defaultdict(5))
print(defaultdict(int, {"a": 1}), d.copy() == d, sorted(d | {"y": 1}), defaultdict(str, [("k", "v")]))

# Merged with a plain dict on either side, it keeps its factory.
counts = defaultdict(int, a=1)
print(counts | {"b": 2}, {"a": 5, "b": 2} | counts, ({"b": 2} | counts)["c"])
