import traceback
def f():
    for s in traceback.extract_stack()[-2:]: print(s.name, s.lineno)
def g(): f()
g()
e = traceback.TracebackException.from_exception(ValueError("x"))
print("".join(e.format()), end="")
print("".join(traceback.format_exception(KeyError("never raised"))), end="")
