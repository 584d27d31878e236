import asyncio
from contextlib import AsyncExitStack
async def bye(n): print("closed", n)
async def build(fail):
    async with AsyncExitStack() as stack:
        stack.push_async_callback(bye, 1)
        if fail: raise OSError("second")
        stack.push_async_callback(bye, 2)
        moved = stack.pop_all()
        print("old stack is done")
    return moved
async def main():
    moved = await build(False)
    print("in use")
    await moved.aclose()
    await moved.aclose()
    try: await build(True)
    except OSError as e: print(e)
asyncio.run(main())
