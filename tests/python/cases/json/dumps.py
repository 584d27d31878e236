import json

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

data = {"a": [1, 2.5, None, True, False], "b": {"c": "é\n\"\\\u2028/"}, 1: "int key", None: 0, True: 1, 2.5: "f", "e": {}, "l": []}
print(json.dumps(data))
print(json.dumps(data, ensure_ascii=False))
print(json.dumps(data["b"], indent=2))
print(json.dumps([1, [2, {"x": []}]], indent=4))
print(json.dumps({"b": 1, "a": 2}, sort_keys=True))
print(json.dumps([1, {"a": 2}], separators=(",", ":")))
print(json.dumps([1, 2], indent="\t"))
print(json.dumps((1, (2,))))
print(json.dumps("text"), json.dumps(1e100))
print(json.dumps(float("inf")), json.dumps(float("nan")))
print(json.dumps(10 ** 25), json.dumps("\x00\x1f\x7f😀"))
print(json.dumps(0.1), json.dumps([]), json.dumps({}, indent=2))
print(json.dumps([], indent=2))
class P:
    def __init__(self): self.x = 1
print(json.dumps(P(), default=vars), json.dumps({"s": {3}}, default=list), json.dumps({(1, 2): 3, "k": 4}, skipkeys=True))
attempt("json.dumps(P())", lambda: json.dumps(P()))
attempt("json.dumps({1, 2})", lambda: json.dumps({1, 2}))
attempt("json.dumps({(1,): 2})", lambda: json.dumps({(1,): 2}))
attempt('json.dumps(b"x")', lambda: json.dumps(b"x"))
attempt('json.dumps(float("nan"), allow_nan=False)', lambda: json.dumps(float("nan"), allow_nan=False))
l = []; l.append(l)
attempt("json.dumps(l)", lambda: json.dumps(l))
class E(json.JSONEncoder):
    def default(self, o): return f"<{type(o).__name__}>" if isinstance(o, P) else super().default(o)
print(json.dumps([P()], cls=E))
attempt("json.dumps([{1}], cls=E)", lambda: json.dumps([{1}], cls=E))
