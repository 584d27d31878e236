def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

print(min(3, 1, 2), max([1, 5, 2]), min("hello"))
print(max("a", "b", key=lambda c: -ord(c)), min([], default=0))
print(max((), default=None), sum([1, 2, 3]), sum([[1], [2]], []))
print(sum((x for x in range(4)), 10), sum([0.5, 1]))
print(min([(1, "b"), (1, "a")]), max(1, 1.0), max(1.0, 1))
print(min({"b": 1, "a": 2}))
attempt("min()", lambda: min())
attempt("min([])", lambda: min([]))
attempt("max(1)", lambda: max(1))
attempt('min(1, "a")', lambda: min(1, "a"))
attempt("max([1, None])", lambda: max([1, None]))
attempt('sum(["a", "b"])', lambda: sum(["a", "b"]))
attempt('sum(["a"], "")', lambda: sum(["a"], ""))
attempt("sum([1], [2])", lambda: sum([1], [2]))
attempt("max([], key=len)", lambda: max([], key=len))
attempt("min(1, 2, default=3)", lambda: min(1, 2, default=3))
