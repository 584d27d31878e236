from functools import total_ordering, singledispatch, singledispatchmethod, cmp_to_key

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2), V(1) != V(2))
def bad():
    @total_ordering
    class N: pass
attempt("bad()", lambda: bad())
@singledispatch
def show(x): return f"object {x}"
@show.register
def _(x: int): return f"int {x}"
@show.register(list)
def _(x): return f"list of {len(x)}"
@show.register(float)
@show.register(bytes)
def _(x): return "number"
print(show(1), show(True), show([1]), show("s"), show(1.5), show.dispatch(int)(9))
class C:
    @singledispatchmethod
    def m(self, x): return "any"
    @m.register
    def _(self, x: str): return "str"
print(C().m(1), C().m("a"), sorted([3, 1], key=cmp_to_key(lambda a, b: a - b)))
attempt("show()", lambda: show())
