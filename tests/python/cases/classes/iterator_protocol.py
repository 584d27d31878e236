def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class Down:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(Down(3)), sum(Down(4)), sorted(Down(3)), 2 in Down(3), *Down(2))
it = iter(Down(1))
print(next(it), next(it, "end"))
class NoNext:
    def __iter__(self): return 5
class NoIter: pass
attempt("iter(NoNext())", lambda: iter(NoNext()))
attempt("list(NoIter())", lambda: list(NoIter()))
attempt("next(NoIter())", lambda: next(NoIter()))
class R:
    def __reversed__(self): return iter("rev")
print(list(reversed(R())))
print(list(iter([1, 2, 0, 3].pop, 0)))
