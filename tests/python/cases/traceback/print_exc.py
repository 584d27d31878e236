import traceback
def inner(): raise ValueError("inner")
def outer():
    try: inner()
    except ValueError as e: raise KeyError("outer") from e
try: outer()
except KeyError: traceback.print_exc()
try: inner()
except ValueError as e:
    traceback.print_exception(e)
    traceback.print_exc(limit=1)
print("done")
