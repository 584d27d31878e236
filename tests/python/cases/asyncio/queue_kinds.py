import asyncio
async def main():
    for kind in (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue):
        q = kind()
        for x in [3, 1, 2]: await q.put(x)
        print(kind.__name__, [q.get_nowait() for _ in range(3)])
    p = asyncio.PriorityQueue()
    for item in [(2, "b"), (1, "z"), (1, "a")]: p.put_nowait(item)
    print([await p.get() for _ in range(3)])
    q = asyncio.Queue()
    getters = [asyncio.create_task(q.get(), name=n) for n in "abc"]
    await asyncio.sleep(0)
    getters[0].cancel()
    q.put_nowait("first"); q.put_nowait("second")
    print(await getters[1], await getters[2], q.qsize())
asyncio.run(main())
