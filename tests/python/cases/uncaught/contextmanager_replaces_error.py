from contextlib import contextmanager
@contextmanager
def cm():
    try: yield
    except ValueError as e: raise RuntimeError("replaced") from e
def f():
    with cm():
        int("x")
f()
