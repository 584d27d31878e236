from contextlib import ExitStack, contextmanager
@contextmanager
def resource(n, fail=False):
    if fail: raise OSError(f"no {n}")
    print("open", n)
    yield n
    print("close", n)
def open_all(names, failing=None):
    with ExitStack() as stack:
        opened = [stack.enter_context(resource(n, n == failing)) for n in names]
        return opened, stack.pop_all()
opened, stack = open_all("abc")
print(opened)
with stack: print("used")
try: open_all("abc", failing="c")
except OSError as e: print(e)
