import asyncio
async def fail(): raise KeyError("k")
async def main():
    t = asyncio.create_task(fail())
    await asyncio.wait([t])
    print(repr(t.exception()))
    try: t.result()
    except KeyError as e: print("result raises", e)
    try: await t
    except KeyError as e: print("await raises", e)
    c = asyncio.create_task(asyncio.sleep(1))
    c.cancel("why")
    try: await c
    except asyncio.CancelledError as e: print("cancelled", e, c.cancelled())
    for ask in (c.result, c.exception):
        try: ask()
        except asyncio.CancelledError as e: print(repr(e))
    print(c.cancel(), t.cancel())
asyncio.run(main())
