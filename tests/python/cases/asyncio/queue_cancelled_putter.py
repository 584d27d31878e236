import asyncio
async def main():
    q = asyncio.Queue(1)
    q.put_nowait("first")
    putters = [asyncio.create_task(q.put(n), name=n) for n in ("a", "b")]
    await asyncio.sleep(0)
    putters[0].cancel()
    print(await q.get(), await q.get(), q.empty())
    print([t.cancelled() for t in putters])
    try: await asyncio.wait_for(q.get(), 1)
    except TimeoutError: print("empty")
    q.put_nowait("kept")
    print(await q.get())
asyncio.run(main())
