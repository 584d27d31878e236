# A cancellation that comes while an exit stack calls its exits gets what is handled around it, as long as they may take.
import asyncio
from contextlib import AsyncExitStack
async def called(x, wait):
    await asyncio.sleep(wait)
class M:
    async def __aenter__(s): return s
    async def __aexit__(s, t, e, tb):
        sum(range(3000)); [None for _ in range(9000)]
        print("leave", repr(e), repr(e.__context__))
async def f0():
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(M())
        stack.push_async_callback(called, "c", 0.002)
        asyncio.get_running_loop().call_later(0.001, asyncio.current_task().cancel, "w")
        raise ValueError("boom")
async def main():
    try:
        await f0()
    except BaseException as e:
        print(repr(e), repr(e.__context__))
asyncio.run(main())
