import sys
class CM:
    def __enter__(self): pass
    def __exit__(self, t, v, tb):
        print(repr(sys.exc_info()[1]), v is sys.exc_info()[1], tb is not None and tb.tb_lineno)
        return True
with CM(): raise ValueError("v")
print(sys.exc_info())
with CM(): pass
try: raise KeyError("k")
except KeyError:
    with CM(): pass
    with CM(): raise OSError("o")
    print(repr(sys.exc_info()[1]))
