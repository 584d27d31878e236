import asyncio
from contextlib import AsyncExitStack
class Odd(BaseException): pass
async def run(e):
    async with AsyncExitStack() as stack:
        stack.callback(print, "closed for", type(e).__name__)
        raise e
async def main():
    for e in (ValueError(), Odd(), KeyboardInterrupt(), SystemExit(1), GeneratorExit(), asyncio.CancelledError()):
        try: await run(e)
        except BaseException as got: print(got is e)
    async def wait():
        async with AsyncExitStack() as stack:
            stack.push_async_callback(asyncio.sleep, 1)
            stack.callback(print, "cancelled")
            await asyncio.sleep(9)
    t = asyncio.create_task(wait())
    await asyncio.sleep(1)
    t.cancel()
    await asyncio.wait([t])
    print(t.cancelled(), asyncio.get_running_loop().time())
asyncio.run(main())
