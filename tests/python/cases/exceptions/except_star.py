def run(e):
    try:
        raise e
    except* ValueError as g:
        print("values", g.exceptions)
    except* (KeyError, IndexError) as g:
        print("lookups", repr(g))
    else: print("else")
    finally: print("finally")
run(ExceptionGroup("g", [ValueError(1), KeyError(2), ValueError(3)]))
run(ValueError("bare"))
try: run(ExceptionGroup("h", [OSError("o"), IndexError("i")]))
except ExceptionGroup as e: print("left", repr(e))
try: run(OSError("single"))
except OSError as e: print("single left", repr(e))
try:
    pass
except* ValueError: print("never")
else: print("nothing raised")
