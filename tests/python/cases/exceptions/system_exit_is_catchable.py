import sys
for code in (None, 0, 3, "text", (1, 2)):
    try: sys.exit(code)
    except SystemExit as e: print(repr(e.code), repr(e))
try: exit(4)
except SystemExit as e: print(e.code)
try: raise KeyboardInterrupt
except BaseException as e: print(repr(e))
