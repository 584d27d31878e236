from contextlib import contextmanager
@contextmanager
def outer():
    print("outer in")
    with inner() as x:
        try: yield x + 1
        except KeyError as e: print("outer saw", e)
    print("outer out")
@contextmanager
def inner():
    print("inner in")
    try: yield 1
    finally: print("inner out")
with outer() as v: print(v)
with outer(): raise KeyError("k")
try:
    with outer(): raise ValueError("v")
except ValueError as e: print("caught", e)
def f():
    with outer() as v: return v
print(f())
for i in range(2):
    with outer():
        if i == 0: continue
        break
