def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): print("eq"); return isinstance(o, V) and self.n == o.n
    def __lt__(self, o): print("lt"); return self.n < o.n
    def __le__(self, o): print("le"); return NotImplemented
print(V(1) == V(1), V(1) != V(2), V(1) == 1, 1 == V(1))
print(V(1) < V(2), V(1) > V(2))
attempt("V(1) <= V(2)", lambda: V(1) <= V(2))
attempt("V(1) >= 3", lambda: V(1) >= 3)
print(V(1) in [V(2), V(1)])
attempt("hash(V(1))", lambda: hash(V(1)))
print(V.__hash__)
class Plain: pass
p = Plain()
print(p == p, p != p, p == Plain(), p is p)
