import sys, traceback
try: print(1 + (2 / 0))
except ZeroDivisionError: traceback.print_exc(file=sys.stdout)
