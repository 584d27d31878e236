import sys, traceback
class AppError(Exception): pass
def load(d):
    try: return d["k"]
    except KeyError: raise AppError("cannot load")
try: load({})
except AppError: traceback.print_exc(file=sys.stdout)
try:
    try: load({})
    except AppError as e: raise RuntimeError("hidden") from None
except RuntimeError: traceback.print_exc(file=sys.stdout)
