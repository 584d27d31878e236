def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

it = iter([1, 2])
print(next(it), next(it), next(it, "end"), iter(it) is it, list(it))
calls = iter(range(10).__iter__().__next__, 3)
print(list(calls))
class Count:
    def __init__(self): self.n = 0
    def __call__(self): self.n += 1; return self.n
print(list(iter(Count(), 4)), type(iter([])).__name__)
print(type(iter(())).__name__, type(iter("")).__name__)
print(type(iter({})).__name__, type(iter(range(1))).__name__)
print(type(iter({1})).__name__)
attempt("next(iter([]))", lambda: next(iter([])))
attempt("next(5)", lambda: next(5))
attempt("iter(5)", lambda: iter(5))
attempt("iter(5, 6)", lambda: iter(5, 6))
attempt("next([1])", lambda: next([1]))
attempt("next()", lambda: next())
