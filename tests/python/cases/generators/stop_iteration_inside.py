def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

def g():
    yield 1
    raise StopIteration("x")
attempt("list(g())", lambda: list(g()))
def h():
    yield next(iter([]))
try:
    list(h())
except RuntimeError as e:
    print(e, repr(e.__cause__), e.__suppress_context__)
print(list(x for x in [1]))
attempt("list(next(iter([])) for _ in [1])", lambda: list(next(iter([])) for _ in [1]))
