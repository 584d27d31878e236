import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
@asynccontextmanager
async def cm(n):
    try: yield n
    finally: print("cm", n)
async def acb(*a, **k): print("async callback", a, k)
def ex(t, v, tb): print("pushed", repr(v)); return False
async def aex(t, v, tb): print("async pushed", repr(v)); raise KeyError("from exit")
def chain(e):
    out = []
    while e: out.append(repr(e)); e = e.__context__
    return out
async def main():
    try:
        async with AsyncExitStack() as s:
            print(await s.enter_async_context(cm(1)))
            s.push(ex)
            s.push_async_exit(aex)
            s.push_async_callback(acb, 1, x=2)
            s.callback(print, "callback")
            raise ValueError("body")
    except Exception as e: print(chain(e))
    try:
        async with AsyncExitStack() as s:
            s.push(lambda *a: 1 / 0)
            s.push_async_exit(aex)
    except Exception as e: print(chain(e))
    async with AsyncExitStack() as s:
        s.push(lambda t, v, tb: print("outer sees", v))
        s.push(lambda t, v, tb: True)
        raise ValueError("suppressed")
    print("end")
asyncio.run(main())
