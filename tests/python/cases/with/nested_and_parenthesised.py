class CM:
    def __init__(self, n): self.n = n
    def __enter__(self): print("enter", self.n); return self.n
    def __exit__(self, t, v, tb): print("exit", self.n)
with (CM(1)): print("one")
with (CM(2), CM(3)): print("two")
with (CM(4) as a, CM(5) as b,): print(a, b)
with (CM(6)) as c, (CM(7)) as d: print(c, d)
with CM(8) as e, CM(e + 1) as f: print(e, f)
with (yield_ := CM(10)) as g: print(yield_.n is g)
def gen():
    with CM(11): yield 1; yield 2
for x in gen(): print(x); break
print(list(gen()))
