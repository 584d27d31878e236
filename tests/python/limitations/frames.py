import sys
print(hasattr(sys._getframe(), "f_globals"), hasattr(sys._getframe(), "f_locals"))
try: 1 / 0
except Exception as error: frame = error.__traceback__.tb_frame
print(*[name for name in ("f_code", "f_lineno", "f_back", "f_locals", "f_globals") if hasattr(frame, name)])
