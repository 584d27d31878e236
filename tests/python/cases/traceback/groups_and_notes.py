import sys, traceback
def f(x): raise ValueError(x)
errs = []
for i in range(2):
    try: f(i)
    except ValueError as e: e.add_note(f"note {i}"); errs.append(e)
try: raise ExceptionGroup("several", errs + [ExceptionGroup("nested", [KeyError("k")])])
except ExceptionGroup: traceback.print_exc(file=sys.stdout)
