import asyncio
async def absorbs():
    try: await asyncio.sleep(9)
    except asyncio.CancelledError: print("absorbed"); return "value"
async def caller(t):
    r = await t
    print("caller goes on with", r, asyncio.current_task().cancelling())
    return r
async def main():
    inner = asyncio.create_task(absorbs())
    t = asyncio.create_task(caller(inner))
    await asyncio.sleep(1)
    t.cancel()
    print(await t, t.cancelled())
    inner = asyncio.create_task(asyncio.sleep(9))
    t = asyncio.create_task(caller(inner))
    await asyncio.sleep(1)
    t.cancel()
    await asyncio.wait([t])
    print(inner.cancelled(), t.cancelled())
asyncio.run(main())
