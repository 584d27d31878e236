import asyncio
async def f():
    try: await asyncio.sleep(9)
    except Exception: print("never")
    except BaseException as e: print("base", type(e).__name__); raise
async def main():
    t = asyncio.create_task(f())
    await asyncio.sleep(1)
    t.cancel()
    try: await t
    except Exception: print("never")
    except asyncio.CancelledError: print("cancelled")
    print(issubclass(asyncio.CancelledError, Exception), asyncio.CancelledError.__mro__[1].__name__)
asyncio.run(main())
