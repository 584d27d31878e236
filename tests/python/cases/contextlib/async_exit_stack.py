import asyncio
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
@asynccontextmanager
async def a(n):
    yield n
    print("async", n)
@contextmanager
def s(n):
    yield n
    print("sync", n)
async def cb(x): print("cb", x)
async def main():
    async with AsyncExitStack() as st:
        print(await st.enter_async_context(a(1)), st.enter_context(s(2)))
        st.push_async_callback(cb, x=3)
        st.callback(print, "plain")
        inner = AsyncExitStack()
        await inner.enter_async_context(a("inner"))
        st.push_async_exit(inner)
    st = AsyncExitStack()
    st.push_async_callback(cb, "aclose")
    await st.aclose()
    try:
        with AsyncExitStack(): pass
    except TypeError as e: print(e)
asyncio.run(main())
