d = {}
for k in "zebra": d[k] = len(d)
print(d)
del d["e"]
d["e"] = "back"
d["z"] = "changed"
print(list(d), list(reversed(d)), d.popitem(), next(iter(d)))
d.update({"new": 1, "b": 2})
print(list(d.items()), d == dict(reversed(list(d.items()))))
print({1: "a", True: "b", 1.0: "c"}, {"a": 1, **{"b": 2, "a": 3}}, dict.fromkeys("cab", 0))
