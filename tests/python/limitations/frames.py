import sys
print(hasattr(sys._getframe(), "f_globals"), hasattr(sys._getframe(), "f_locals"))
