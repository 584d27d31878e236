class CM:
    def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
    def __enter__(self): print("enter", self.n); return self
    def __exit__(self, t, v, tb):
        print("exit", self.n, t and t.__name__, v, tb is None)
        return self.swallow
with CM(1) as a, CM(2): print("body", a.n)
with CM(3, True): raise ValueError("x")
try:
    with CM(4), CM(5): raise KeyError("k")
except KeyError as e: print("caught", e)
with (CM(6) as x, CM(7, True) as y,):
    raise OSError(x.n, y.n)
