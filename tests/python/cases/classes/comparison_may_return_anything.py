class Expr:
    def __init__(self, t): self.t = t
    def __eq__(self, o): return f"({self.t} = {o})"
    def __ne__(self, o): return ""
    def __lt__(self, o): return [self.t, o]
    def __gt__(self, o): return None
x = Expr("x")
print(x == 1, repr(x != 2), x < 3, x > 4, 5 > x, 6 < x)
print(bool(x != 1), not (x == 1))
print(1 < 2 < x)
