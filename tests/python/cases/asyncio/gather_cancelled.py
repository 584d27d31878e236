import asyncio
async def f(n):
    try: await asyncio.sleep(5)
    except asyncio.CancelledError: print("cancelled", n); raise
async def main():
    g = asyncio.gather(f(1), f(2))
    await asyncio.sleep(1)
    print(g.cancel())
    try: await g
    except asyncio.CancelledError as e: print("gather cancelled", g.cancelled())
    t = asyncio.create_task(f(3), name="three")
    async def waiter(): return await asyncio.gather(t, f(4), return_exceptions=True)
    w = asyncio.create_task(waiter())
    await asyncio.sleep(1)
    t.cancel("just this")
    await asyncio.sleep(0)
    w.cancel()
    try: print(await w)
    except asyncio.CancelledError: print("waiter cancelled")
asyncio.run(main())
