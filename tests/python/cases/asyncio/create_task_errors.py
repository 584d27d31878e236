import asyncio
async def f(): return 1
async def main():
    for bad in (5, None):
        try: asyncio.create_task(bad)
        except TypeError as e: print(str(e).split()[0] != "", str(e)[-20:])
    t = asyncio.ensure_future(f())
    print(await t, asyncio.ensure_future(t) is t)
    try: asyncio.ensure_future(5)
    except TypeError as e: print(e)
    try: await asyncio.gather(5)
    except TypeError as e: print(e)
asyncio.run(main())
c = f()
try: asyncio.create_task(c)
except RuntimeError as e: print(e)
c.close()
