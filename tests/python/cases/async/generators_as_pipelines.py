import asyncio
async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0.1)
        yield i
async def squared(source):
    async for x in source: yield x * x
async def batched(source, size):
    batch = []
    async for x in source:
        batch.append(x)
        if len(batch) == size:
            yield batch
            batch = []
    if batch: yield batch
async def main():
    async for b in batched(squared(numbers(5)), 2): print(b)
    print([x async for x in squared(numbers(3)) if x], asyncio.get_running_loop().time())
asyncio.run(main())
