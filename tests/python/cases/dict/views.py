def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), "a" in k, ("a", 1) in i, 2 in v)
d["c"] = 3
print(k, list(v), sorted(k & {"a", "z"}), sorted(k | {"z"}))
print(sorted(k - {"a"}), sorted(k ^ {"a", "z"}))
print(sorted(i & {("a", 1)}), k == {"a", "b", "c"})
print(k.isdisjoint({"q"}), list(reversed(k)))
print(k <= {"a", "b", "c", "d"})
for key, value in d.items(): print(key, value, end="; ")
print({"a": 1} | {"b": 2} | {"a": 3})
d |= {"e": 5}; d |= [("f", 6)]; print(d)
attempt('{} | [("a", 1)]', lambda: {} | [("a", 1)])
attempt("d.keys()[0]", lambda: d.keys()[0])
attempt("hash(d.keys())", lambda: hash(d.keys()))
attempt("d.keys().append(1)", lambda: d.keys().append(1))
