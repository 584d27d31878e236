class P:
    def __init__(self, x): self.x = x
    def __hash__(self): return hash(self.x)
    def __eq__(self, other): return self.x == other.x
s = {P(1), P(2), P(1)}
print(len(s), sorted(p.x for p in s), P(2) in s, P(3) in s)
s.discard(P(1))
print([p.x for p in s])
print(len({1, 1.0, True, "1"}), len({(), frozenset(), ""}), {None}, len({float("nan"), float("nan")}))
