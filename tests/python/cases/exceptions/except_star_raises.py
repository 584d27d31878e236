try:
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError(2), OSError(3)])
    except* ValueError:
        raise RuntimeError("new")
    except* KeyError:
        raise
except ExceptionGroup as e:
    print(repr(e))
    for x in e.exceptions: print(repr(x), repr(x.__context__))
try:
    try: raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError as g: raise g.exceptions[0]
except Exception as e: print(repr(e), repr(e.__context__))
try:
    try: raise ValueError(1)
    except* ExceptionGroup: pass
except TypeError as e: print(e)
try:
    try: raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError: 1 / 0
except Exception as e: print(repr(e), [repr(x) for x in getattr(e, "exceptions", [])])
