def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

def g():
    try:
        yield 1
        yield 1 / 0
    except ZeroDivisionError as e:
        yield f"inside {e}"
print(list(g()))
attempt("[1 / x for x in (1, 0)]", lambda: [1 / x for x in (1, 0)])
attempt('{k: int(k) for k in "1x"}', lambda: {k: int(k) for k in "1x"})
attempt('sum(int(c) for c in "1y")', lambda: sum(int(c) for c in "1y"))
attempt("sorted([1, 2], key=lambda v: v.missing)", lambda: sorted([1, 2], key=lambda v: v.missing))
attempt("list(map(lambda v: [][v], [0]))", lambda: list(map(lambda v: [][v], [0])))
attempt('max("ab", key=int)', lambda: max("ab", key=int))
