def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

r = range(2, 20, 3)
print(r, list(r), len(r), r[0])
print(r[-1], r[1:3], r[::-1], 5 in r)
print(6 in r, r.index(8), r.count(5), r.start)
print(r.stop, r.step, range(5), range(0))
print(list(range(5, 0, -2)), range(1, 4) == range(1, 4, 1))
print(range(0) == range(2, 1), list(reversed(range(3))))
print(bool(range(0)), hash(range(3)) == hash(range(0, 3)))
print(sum(range(101)), max(range(5)), "a" in range(3))
print(2.0 in range(3), range(10 ** 20)[-1])
attempt("range(1, 2, 0)", lambda: range(1, 2, 0))
attempt('range("a")', lambda: range("a"))
attempt("range(1.0)", lambda: range(1.0))
attempt("r[10]", lambda: r[10])
attempt("r.index(3)", lambda: r.index(3))
attempt("range()", lambda: range())
attempt("range(1, 2, 3, 4)", lambda: range(1, 2, 3, 4))
try:
    r[0] = 1
except Exception as error:
    print("r[0] = 1:", type(error).__name__, error)
try:
    r.start = 1
except Exception as error:
    print("r.start = 1:", type(error).__name__, error)
