import asyncio
async def ticks(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i
async def double(x):
    await asyncio.sleep(0.1)
    return x * 2
async def main():
    print([x async for x in ticks(3)])
    print({x: x * x async for x in ticks(3) if x})
    print(sorted({x % 2 async for x in ticks(4)}))
    print([await double(x) for x in range(3)])
    print([await double(x) async for x in ticks(2)])
    g = (x + 1 async for x in ticks(2))
    print(type(g).__name__, [x async for x in g])
    print([[y async for y in ticks(x)] async for x in ticks(3)])
    print([x + y async for x in ticks(2) for y in [10, 20]])
    h = (await double(x) for x in [1, 2])
    print(type(h).__name__, [x async for x in h])
asyncio.run(main())
