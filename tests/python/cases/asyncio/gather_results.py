import asyncio
async def f(n, t):
    await asyncio.sleep(t); print("done", n); return n
async def bad(): await asyncio.sleep(0.5); raise ValueError("bad")
async def main():
    print(await asyncio.gather(f(1, 3), f(2, 1), f(3, 2)))
    print(await asyncio.gather())
    print(await asyncio.gather(f(4, 1), bad(), return_exceptions=True))
    try: await asyncio.gather(f(5, 1), bad(), f(6, 0.1))
    except ValueError as e: print("first failure", e)
    await asyncio.sleep(2)
    c = f(7, 0)
    print(await asyncio.gather(c, c))
    print(await asyncio.gather(*[f(i, 0) for i in "ab"]))
asyncio.run(main())
