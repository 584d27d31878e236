def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class Money:
    def __init__(self, n, cur="EUR"): self.n, self.cur = n, cur
    def _other(self, o):
        if not isinstance(o, Money): return None
        if o.cur != self.cur: raise ValueError(f"{self.cur} and {o.cur}")
        return o.n
    def __add__(self, o):
        n = self._other(o)
        return NotImplemented if n is None else Money(self.n + n, self.cur)
    def __radd__(self, o): return self if o == 0 else NotImplemented
    def __eq__(self, o): return isinstance(o, Money) and (self.n, self.cur) == (o.n, o.cur)
    def __lt__(self, o): return NotImplemented if not isinstance(o, Money) else self.n < o.n
    def __repr__(self): return f"{self.n} {self.cur}"
print(Money(1) + Money(2), sum([Money(1), Money(5)]))
print(Money(1) == Money(1), Money(1) != 1)
print(sorted([Money(3), Money(1)]), max(Money(3), Money(4)))
attempt("Money(1) + 1", lambda: Money(1) + 1)
attempt("1 + Money(1)", lambda: 1 + Money(1))
attempt('Money(1) + Money(1, "USD")', lambda: Money(1) + Money(1, "USD"))
attempt("Money(1) < 2", lambda: Money(1) < 2)
attempt("Money(1) <= Money(2)", lambda: Money(1) <= Money(2))
