"""What is called when the program ends."""

_functions = []


def register(func, /, *args, **kwargs):
    _functions.append((func, args, kwargs))
    return func


def unregister(func, /):
    _functions[:] = [each for each in _functions if each[0] != func]


def _run_exitfuncs():
    while _functions:
        func, args, kwargs = _functions.pop()
        try:
            func(*args, **kwargs)
        except BaseException:
            import sys
            import traceback

            print(f"Exception ignored in atexit callback: {func!r}", file=sys.stderr)
            traceback.print_exc()


def _clear():
    _functions.clear()
