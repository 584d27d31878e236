import sys, atexit
atexit.register(print, "first registered, last run")
@atexit.register
def last(): print("runs first")
def hook(t, v, tb): print("hook", t.__name__, v)
sys.excepthook = hook
raise ValueError("goes to the hook")
