import asyncio
async def main():
    cond = asyncio.Condition()
    async def wait(n):
        async with cond:
            try: await cond.wait()
            except asyncio.CancelledError:
                print(n, "cancelled, holds the lock:", cond.locked())
                raise
            print(n, "woken")
    a, b = (asyncio.create_task(wait(n)) for n in "ab")
    await asyncio.sleep(0)
    await cond.acquire()
    a.cancel()
    await asyncio.sleep(1)
    print("a done:", a.done())
    cond.release()
    await asyncio.wait([a])
    async with cond: cond.notify(5)
    await b
    shared = asyncio.Lock()
    c = asyncio.Condition(shared)
    async with shared: c.notify()
    print("with a lock of one's own")
asyncio.run(main())
