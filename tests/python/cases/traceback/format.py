import traceback
def f(n): return 10 // n
try: f(0)
except ZeroDivisionError as e:
    print(traceback.format_exc())
    print(traceback.format_exception_only(e), traceback.format_exception_only(type(e), e))
    lines = traceback.format_exception(e)
    print(len(lines), lines[0], lines[-1])
    for s in traceback.extract_tb(e.__traceback__): print(s.lineno, s.name, s.line)
print(traceback.format_exc())
