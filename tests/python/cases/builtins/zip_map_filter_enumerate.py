def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

print(list(zip([1, 2, 3], "ab")), list(zip()), list(zip([1])), dict(zip("ab", [1, 2])), list(zip(*[(1, "a"), (2, "b")])))
print(list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(map(str, range(3))), list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, [1, 2, 3])), list(enumerate("ab")), list(enumerate("ab", start=5)))
m = map(int, ["1", "2"]); print(next(m), list(m), list(m))
print([a + b for a, b in zip("ab", "cd", strict=True)])
for i, (a, b) in enumerate([(1, 2), (3, 4)], 1): print(i, a, b)
attempt("list(zip([1], [1, 2], strict=True))", lambda: list(zip([1], [1, 2], strict=True)))
attempt("list(zip([1, 2], [1], strict=True))", lambda: list(zip([1, 2], [1], strict=True)))
attempt('list(map(int, ["x"]))', lambda: list(map(int, ["x"])))
attempt("list(map(None, [1]))", lambda: list(map(None, [1])))
attempt("list(filter(5, [1]))", lambda: list(filter(5, [1])))
attempt("map(int)", lambda: map(int))
attempt("enumerate(5)", lambda: enumerate(5))
attempt("zip(5)", lambda: zip(5))
print(type(zip()).__name__, type(map(int, [])).__name__, iter(m) is m)
