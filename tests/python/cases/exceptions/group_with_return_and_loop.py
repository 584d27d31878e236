def f():
    for i in range(3):
        try:
            if i: raise ExceptionGroup("g", [ValueError(i)])
        except* ValueError as e:
            found = e.exceptions[0].args[0]
        if i == 2:
            return found
print(f())
import sys
try: raise ExceptionGroup("x", [KeyError(1)])
except* KeyError: print(sys.exc_info()[0].__name__)
print(sys.exc_info()[0])
