import sys
if sys.path = 5:
    pass
