def a():
    raise KeyError("a")
def b():
    try: a()
    except KeyError as e: raise ValueError("b") from e
def c():
    try: b()
    except ValueError: raise OSError(5, "c")
def d():
    try: c()
    except OSError: raise AppError("d") from None
class AppError(Exception): pass
try: d()
except AppError:
    raise SystemError("end")
