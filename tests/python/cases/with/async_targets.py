import asyncio
class Pair:
    async def __aenter__(self): return 1, [2, 3]
    async def __aexit__(self, *a): print("exit", a[0])
async def main():
    async with Pair() as (a, [b, c]): print(a, b, c)
    async with (Pair() as (d, e), Pair() as f): print(d, e, f)
    l = [None]
    async with Pair() as l[0]: print(l)
    try:
        async with Pair() as (a, b, c): print("never")
    except ValueError as e: print(e)
    with_value = [x async for x in agen()]
    print(with_value)
async def agen():
    async with Pair() as (a, b):
        yield a
        yield b
asyncio.run(main())
