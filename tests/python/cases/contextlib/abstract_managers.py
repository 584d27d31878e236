import asyncio
from contextlib import AbstractContextManager, AbstractAsyncContextManager

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class A(AbstractContextManager):
    def __exit__(self, *a): print("exit", a[0])
with A() as a: print(isinstance(a, A))
class B(AbstractAsyncContextManager):
    async def __aexit__(self, *a): print("aexit", a[0])
async def main():
    async with B() as b: print(type(b).__name__)
asyncio.run(main())
attempt("AbstractContextManager()", lambda: AbstractContextManager())
attempt("AbstractAsyncContextManager()", lambda: AbstractAsyncContextManager())
class Duck:
    def __enter__(self): pass
    def __exit__(self, *a): pass
print(isinstance(Duck(), AbstractContextManager), isinstance(asyncio.Lock(), AbstractAsyncContextManager), isinstance(5, AbstractContextManager))
