import asyncio
async def main():
    lock = asyncio.Lock()
    async def w(n, hold=0):
        async with lock:
            print(n, "in")
            await asyncio.sleep(hold)
        print(n, "out")
    ts = [asyncio.create_task(w(n, 1), name=n) for n in "abcd"]
    await asyncio.sleep(0.5)
    ts[1].cancel()
    await asyncio.wait(ts)
    print([t.cancelled() for t in ts], lock.locked())
    await lock.acquire()
    first = asyncio.create_task(w("waiter"))
    await asyncio.sleep(0)
    lock.release()
    late = asyncio.create_task(w("newcomer"))
    print("locked after release", lock.locked())
    await asyncio.gather(first, late)
asyncio.run(main())
