def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

d = {"b": 1, "a": 2}
d["c"] = 3; d["b"] = 9
print(d, list(d), len(d), d["a"])
print(d.get("z"), d.get("z", 0), "a" in d, list(d.items()))
print(list(d.values()), d == {"a": 2, "c": 3, "b": 9})
print(d.pop("a"), d.pop("a", None), d.setdefault("n", []), d.setdefault("b", 0), d.popitem(), d)
d.update(x=1); d.update({"y": 2}); d.update([("z", 3)], w=4); print(d)
print(dict(a=1), dict([("a", 1)]), dict({"a": 1}, b=2))
print(dict.fromkeys("ab"), dict.fromkeys("ab", 0))
print(dict(zip("ab", [1, 2])), {**{"a": 1}, "a": 2})
print({1: "int", 1.0: "float", True: "bool"})
e = d.copy()
e.clear()
print(e, bool(e), list(reversed({"a": 1, "b": 2})))
print({k: v for k, v in zip("xy", "12")})
print(max({"a": 1, "b": 2}, key={"a": 1, "b": 2}.get))
del d["x"]; d["x"] = "last"; print(list(d))
attempt('{}["k"]', lambda: {}["k"])
attempt("{}.popitem()", lambda: {}.popitem())
attempt("{}.pop(1)", lambda: {}.pop(1))
attempt("{[]: 1}", lambda: {[]: 1})
attempt("dict([1])", lambda: dict([1]))
attempt("dict([(1, 2, 3)])", lambda: dict([(1, 2, 3)]))
attempt("dict(1)", lambda: dict(1))
attempt("{}.update(5)", lambda: {}.update(5))
attempt("{} < {}", lambda: {} < {})
