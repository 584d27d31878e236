import asyncio
async def main():
    q = asyncio.Queue()
    loop = asyncio.get_running_loop()
    async def worker(name):
        while True:
            n = await q.get()
            await asyncio.sleep(n)
            print(name, n, loop.time())
            q.task_done()
    ws = [asyncio.create_task(worker(n)) for n in ("w1", "w2")]
    for n in [1, 2, 3]: q.put_nowait(n)
    await q.join()
    print("all done", loop.time())
    for w in ws: w.cancel()
    print([type(r).__name__ for r in await asyncio.gather(*ws, return_exceptions=True)])
asyncio.run(main())
