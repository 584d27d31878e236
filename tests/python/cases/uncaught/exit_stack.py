from contextlib import ExitStack
def bad(): raise OSError("callback")
with ExitStack() as stack:
    stack.callback(print, "runs")
    stack.callback(bad)
    raise ValueError("body")
