import asyncio
async def main():
    s = asyncio.Semaphore(1)
    async def w(n, hold=1):
        try:
            async with s:
                print(n, "in", asyncio.get_running_loop().time())
                await asyncio.sleep(hold)
        except asyncio.CancelledError: print(n, "cancelled"); raise
    ts = [asyncio.create_task(w(n), name=n) for n in "abc"]
    await asyncio.sleep(1)
    ts[1].cancel()
    await asyncio.wait(ts)
    print(s.locked())
    await s.acquire()
    t = asyncio.create_task(w("d"))
    await asyncio.sleep(0)
    s.release()
    t.cancel()
    await asyncio.wait([t])
    print(s.locked(), await s.acquire())
asyncio.run(main())
