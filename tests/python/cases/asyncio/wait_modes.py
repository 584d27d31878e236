import asyncio
async def f(n, t, fail=False):
    await asyncio.sleep(t)
    if fail: raise ValueError(n)
    return n
def names(ts): return sorted(t.get_name() for t in ts)
async def main():
    def make(): return [asyncio.create_task(f(n, t, x), name=n) for n, t, x in [("a", 1, False), ("b", 2, True), ("c", 3, False)]]
    for mode in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        ts = make()
        done, pending = await asyncio.wait(ts, return_when=mode)
        print(mode, names(done), names(pending))
        await asyncio.gather(*ts, return_exceptions=True)
    ts = make()
    done, pending = await asyncio.wait(ts, timeout=1.5)
    print(names(done), names(pending))
    await asyncio.gather(*ts, return_exceptions=True)
    for bad in (lambda: asyncio.wait([]), lambda: asyncio.wait(5), lambda: asyncio.wait(ts, return_when="x")):
        try: await bad()
        except (TypeError, ValueError) as e: print(type(e).__name__, e)
    c = f("x", 0)
    try: await asyncio.wait([c])
    except TypeError as e: print(e)
    c.close()
asyncio.run(main())
