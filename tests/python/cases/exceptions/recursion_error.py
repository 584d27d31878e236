def f(n): return f(n + 1)
try:
    f(0)
except RecursionError as e:
    print(e)
def g(n):
    try: return g(n + 1)
    finally: pass
try: g(0)
except RecursionError as e: print(type(e).__name__)
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
print(depth(900))
