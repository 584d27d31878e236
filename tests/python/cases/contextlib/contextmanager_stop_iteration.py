from contextlib import contextmanager
@contextmanager
def plain():
    yield
for e in (StopIteration("s"), RuntimeError("r"), GeneratorExit(), SystemExit(2)):
    try:
        with plain(): raise e
    except BaseException as got: print(got is e, repr(got), repr(got.__cause__))
@contextmanager
def replaces():
    try: yield
    except Exception as e: raise OSError("replaced") from e
try:
    with replaces(): raise ValueError("v")
except OSError as e: print(repr(e), repr(e.__cause__))
@contextmanager
def again():
    try: yield 1
    except ValueError: yield 2
try:
    with again(): raise ValueError
except RuntimeError as e: print(e)
