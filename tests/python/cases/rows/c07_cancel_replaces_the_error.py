import asyncio
class CM:
    async def __aenter__(self): pass
    async def __aexit__(self, t, v, tb): await asyncio.sleep(1)
async def f():
    async with CM(): raise ValueError("original")
async def main():
    t = asyncio.create_task(f())
    await asyncio.sleep(0.5)
    t.cancel()
    try: await t
    except asyncio.CancelledError as e: print(repr(e), repr(e.__context__))
asyncio.run(main())
