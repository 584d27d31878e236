class Pair:
    def __enter__(self): return 1, (2, [3, 4])
    def __exit__(self, *a): return False
with Pair() as (a, (b, [c, *d])): print(a, b, c, d)
class O: pass
o, l = O(), [0]
with Pair() as o.x, Pair() as l[0]: print(o.x, l)
try:
    with Pair() as (a,): print("never")
except ValueError as e: print(e)
