import asyncio
async def f(n, t, fail=False):
    await asyncio.sleep(t)
    print("end of", n)
    if fail: raise ValueError(n)
    return n
async def main():
    print(await asyncio.gather(f("a", 3), f("b", 1), f("c", 2)))
    try: await asyncio.gather(f("d", 2), f("e", 1, True), f("f", 3, True))
    except ValueError as e: print("caught", e)
    await asyncio.sleep(3)
    print(await asyncio.gather(f("g", 1, True), f("h", 0), return_exceptions=True))
asyncio.run(main())
