import asyncio
async def main():
    lock = asyncio.Lock()
    order = []
    async def worker(n):
        async with lock as value:
            order.append((n, value, lock.locked()))
            await asyncio.sleep(1)
    await asyncio.gather(*map(worker, "abc"))
    print(order, lock.locked())
    print(await lock.acquire(), lock.locked())
    lock.release()
    try: lock.release()
    except RuntimeError as e: print(e)
    try:
        with lock: pass
    except TypeError as e: print(e)
asyncio.run(main())
