def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

print(any([0, 1]), any([]), all([]), all([1, 0]))
print(any(x > 2 for x in range(5)), list(reversed([1, 2, 3])))
print(list(reversed("ab")), list(reversed(range(3))))
print(list(reversed({"a": 1})), list(reversed((1, 2))))
def gen():
    for i in (0, 1, 2): print("asked", i); yield i
print(any(gen())); print(all(gen()))
attempt("reversed({1})", lambda: reversed({1}))
attempt("reversed(x for x in [])", lambda: reversed(x for x in []))
attempt("any(5)", lambda: any(5))
attempt("all(None)", lambda: all(None))
attempt("sorted(5)", lambda: sorted(5))
attempt("sorted([1], lambda x: x)", lambda: sorted([1], lambda x: x))
