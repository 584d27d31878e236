class NoExit:
    def __enter__(self): print("never")
class NoEnter:
    def __exit__(self, *a): print("never")
class Async:
    async def __aenter__(self): pass
    async def __aexit__(self, *a): pass
for make in (NoExit, NoEnter, Async, int, lambda: None):
    try:
        with make(): print("never")
    except Exception as e: print(type(e).__name__, e)
class Instance: pass
i = Instance()
i.__enter__ = i.__exit__ = lambda *a: None
try:
    with i: pass
except TypeError as e: print(e)
