import asyncio
async def f():
    try: await asyncio.sleep(9)
    except asyncio.CancelledError as e: print("one", e, asyncio.current_task().cancelling())
    await asyncio.sleep(1)
    return "no second delivery"
async def itself(raises):
    asyncio.current_task().cancel()
    if raises: raise ValueError("wins")
    return "lost"
async def later():
    asyncio.current_task().cancel()
    try: await asyncio.sleep(0)
    except asyncio.CancelledError: print("at the next await"); raise
async def main():
    t = asyncio.create_task(f())
    await asyncio.sleep(1)
    t.cancel("first"); t.cancel("second")
    print(await t)
    for c in (itself(False), itself(True), later()):
        print(repr((await asyncio.gather(asyncio.create_task(c), return_exceptions=True))[0]))
asyncio.run(main())
