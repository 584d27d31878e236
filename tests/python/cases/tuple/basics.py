def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

t = 1, "a", [2]
print(t, t[0], t[-1], t[1:])
print(len(t), t + (3,), t * 2, ())
print((1,), tuple("ab"), tuple(), (1, 2) < (1, 3))
print((1, 2) == (1, 2), 1 in t, t.index("a"), t.count(1))
print(hash((1, "a")) == hash((1, "a")))
t[2].append(5); print(t)
a, *b = t; print(a, b)
print((1, (2, (3,))), ((),), tuple([1]) is not None, (lambda *a: a)(1, 2), divmod(7, 3), {(1, 2): "k"}[1, 2], *("x", "y"))
try:
    t[0] = 1
except Exception as error:
    print("t[0] = 1:", type(error).__name__, error)
try:
    del t[0]
except Exception as error:
    print("del t[0]:", type(error).__name__, error)
attempt("t.append(1)", lambda: t.append(1))
attempt("hash(t)", lambda: hash(t))
attempt("t + [1]", lambda: t + [1])
attempt('t["a"]', lambda: t["a"])
