from contextlib import ExitStack, contextmanager
@contextmanager
def cm(n):
    print("open", n)
    try: yield n
    finally: print("close", n)
with ExitStack() as stack:
    got = [stack.enter_context(cm(n)) for n in range(3)]
    stack.callback(print, "callback", sep="", end="!\n")
    @stack.push
    def last(t, v, tb): print("pushed", t)
    print(got)
with ExitStack() as stack:
    stack.push(lambda *a: True)
    stack.callback(print, "runs")
    raise ValueError("gone")
stack = ExitStack()
stack.enter_context(cm("x"))
moved = stack.pop_all()
stack.close(); print("moved"); moved.close()
try:
    with ExitStack() as s:
        s.enter_context(cm("y"))
        s.callback(lambda: 1 / 0)
        raise KeyError("body")
except ZeroDivisionError as e: print(repr(e), repr(e.__context__))
