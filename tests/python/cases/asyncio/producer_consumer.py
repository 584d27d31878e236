import asyncio
import random
async def producer(q, rng):
    for i in range(4):
        await asyncio.sleep(rng.uniform(0.1, 1))
        await q.put((i, rng.randint(1, 9)))
    await q.put(None)
async def consumer(q):
    total = 0
    while (pair := await q.get()) is not None:
        print("item", pair)
        total += pair[1]
    return total
async def main():
    q = asyncio.Queue(1)
    rng = random.Random(7)
    _, total = await asyncio.gather(producer(q, rng), consumer(q))
    print("total", total, round(asyncio.get_running_loop().time(), 4))
asyncio.run(main())
