import asyncio
async def main():
    cond = asyncio.Condition()
    items = []
    async def consumer(n):
        async with cond:
            await cond.wait_for(lambda: items)
            print(n, "takes", items.pop(0))
    async def plain(n):
        async with cond:
            print(await cond.wait(), n, cond.locked())
    ts = [asyncio.create_task(consumer(n)) for n in "ab"]
    await asyncio.sleep(1)
    async with cond: items.append(1); cond.notify()
    await asyncio.sleep(1)
    async with cond: items.append(2); cond.notify_all()
    await asyncio.gather(*ts)
    ts = [asyncio.create_task(plain(n)) for n in "xyz"]
    await asyncio.sleep(0)
    async with cond: cond.notify(2)
    await asyncio.sleep(1)
    async with cond: cond.notify_all()
    await asyncio.gather(*ts)
    for f in (cond.notify, cond.notify_all):
        try: f()
        except RuntimeError as e: print(e)
    try: await cond.wait()
    except RuntimeError as e: print(e)
asyncio.run(main())
