from contextlib import ExitStack
def exit_fn(name, suppress=False, fail=None):
    def f(t, v, tb):
        print(name, "sees", repr(v))
        if fail: raise fail
        return suppress
    return f
def run(*fs):
    try:
        with ExitStack() as s:
            for f in reversed(fs): s.push(f)
            raise ValueError("body")
        print("went on")
    except Exception as e: print("out", repr(e), repr(e.__context__))
run(exit_fn("a"), exit_fn("b", suppress=True), exit_fn("c"))
run(exit_fn("a", fail=KeyError("new")), exit_fn("b"))
run(exit_fn("a", suppress=True), exit_fn("b", fail=OSError("late")))
run(exit_fn("a", fail=KeyError("k")), exit_fn("b", suppress=True))
