from contextlib import ContextDecorator, AsyncContextDecorator
import asyncio

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class trace(ContextDecorator):
    def __init__(self, n): self.n = n
    def __enter__(self): print("enter", self.n); return self
    def __exit__(self, *e): print("exit", self.n, e[0] and e[0].__name__); return False
@trace("deco")
def f(x):
    """doc"""
    return x * 2
print(f(4), f.__name__, f.__doc__)
with trace("with"): pass
@trace("fail")
def g(): raise ValueError("g")
attempt("g()", lambda: g())
class atrace(AsyncContextDecorator):
    async def __aenter__(self): print("aenter")
    async def __aexit__(self, *e): print("aexit")
@atrace()
async def h(): print("h")
asyncio.run(h())
