def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

data = [("b", 2), ("a", 2), ("c", 1), ("a", 1)]
print(sorted(data), sorted(data, key=lambda p: p[1]), sorted(data, key=lambda p: p[1], reverse=True), sorted(data, reverse=True))
print(sorted("bca"), sorted({"z": 1, "a": 2}))
print(sorted([3, 1.5, True, 2]), sorted([[2], [1, 5], [1]]))
print(sorted(["B", "a", "C"], key=str.casefold), sorted([]))
from functools import cmp_to_key
print(sorted([5, 3, 8], key=cmp_to_key(lambda a, b: b - a)))
class T:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
    def __repr__(self): return f"T{self.n}"
print(sorted([T(3), T(1), T(2)]), min([T(3), T(1)]), max([T(1), T(3)], key=lambda t: t.n))
attempt("max([T(1), T(3)])", lambda: max([T(1), T(3)]))
attempt("sorted([1, None])", lambda: sorted([1, None]))
attempt("sorted([{}, {}])", lambda: sorted([{}, {}]))
attempt("sorted([1], key=1)", lambda: sorted([1], key=1))
