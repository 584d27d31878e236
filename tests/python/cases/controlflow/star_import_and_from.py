from math import pi as circle, floor
import os.path as p
import collections.abc
import json, sys
print(round(circle, 3), floor(2.7), p.basename("a/b.txt"))
print(issubclass(list, collections.abc.Sequence), json.dumps([1]), sys.maxsize)
try:
    import nothing_here
except Exception as error:
    print("import nothing_here:", type(error).__name__, error)
try: from math import nothing_here
except ImportError as e: print(str(e).split(" (")[0])
try:
    import math.nothing
except Exception as error:
    print("import math.nothing:", type(error).__name__, error)
try:
    from . import x
except Exception as error:
    print("from . import x:", type(error).__name__, error)
