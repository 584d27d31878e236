def f(a, b=2):
    c = 3
    return locals()
print(f(1))
class P:
    z = 0
    def __init__(self): self.x = 1
print(vars(P()), "z" in vars(P))
def g():
    for k in "ab": pass
    return sorted(locals())
print(g())
