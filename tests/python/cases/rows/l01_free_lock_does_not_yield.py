import asyncio
async def other(): print("other runs")
async def main():
    asyncio.create_task(other())
    lock = asyncio.Lock()
    async with lock: print("in a free lock")
    q = asyncio.Queue(); q.put_nowait(1)
    print(await q.get())
    async with asyncio.timeout(1), asyncio.Semaphore(1), asyncio.TaskGroup(): pass
    e = asyncio.Event(); e.set(); await e.wait()
    f = asyncio.get_running_loop().create_future()
    f.set_result(2)
    print(await f)
    print("nobody ran so far")
    await asyncio.sleep(0)
asyncio.run(main())
