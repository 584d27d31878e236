import sys
print(sys.exc_info())
try:
    raise ValueError("v")
except ValueError as e:
    t, v, tb = sys.exc_info()
    print(t is ValueError, v is e, tb is e.__traceback__, tb.tb_lineno)
    try: raise KeyError
    except KeyError: print(sys.exc_info()[0].__name__)
    print(sys.exc_info()[0].__name__, sys.exception() is e)
print(sys.exc_info())
def g():
    try: raise OSError
    except OSError:
        yield sys.exc_info()[0]
it = g()
print(next(it).__name__, sys.exc_info()[0])
