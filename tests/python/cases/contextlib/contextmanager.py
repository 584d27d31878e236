from contextlib import contextmanager
@contextmanager
def tag(name):
    print(f"<{name}>")
    try: yield name.upper()
    except ValueError as e: print("saw", e)
    finally: print(f"</{name}>")
with tag("a") as t: print(t)
with tag("b"): raise ValueError("swallowed")
try:
    with tag("c"): raise KeyError("passes")
except KeyError as e: print("out", e)
@tag("deco")
def f(x): print("f", x); return x
print(f(1), f(2), f.__name__)
@contextmanager
def no_yield():
    if False: yield
@contextmanager
def twice(): yield; yield
for cm in (no_yield, twice):
    try:
        with cm(): pass
    except RuntimeError as e: print(e)
