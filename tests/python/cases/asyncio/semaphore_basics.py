import asyncio
async def main():
    s = asyncio.Semaphore(2)
    loop = asyncio.get_running_loop()
    async def worker(n):
        async with s:
            print(n, "in", loop.time())
            await asyncio.sleep(1)
    await asyncio.gather(*map(worker, "abcde"))
    print(s.locked())
    try: asyncio.Semaphore(-1)
    except ValueError as e: print(e)
    z = asyncio.Semaphore(0)
    print(z.locked())
    loop.call_later(1, z.release)
    print(await z.acquire(), z.locked())
    z.release(); z.release()
    print(z.locked())
asyncio.run(main())
