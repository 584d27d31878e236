import asyncio
async def main():
    q = asyncio.Queue(maxsize=2)
    async def producer():
        for i in range(5):
            await q.put(i)
            print("put", i, q.qsize(), q.full())
        await q.put(None)
    async def consumer():
        while (item := await q.get()) is not None:
            await asyncio.sleep(1)
            print("got", item)
            q.task_done()
        q.task_done()
    await asyncio.gather(producer(), consumer())
    await q.join()
    print(q.empty(), q.maxsize)
    try: q.get_nowait()
    except asyncio.QueueEmpty as e: print(repr(e))
    q.put_nowait(1); q.put_nowait(2)
    try: q.put_nowait(3)
    except asyncio.QueueFull as e: print(repr(e))
    try: q.task_done(); q.task_done(); q.task_done()
    except ValueError as e: print(e)
asyncio.run(main())
