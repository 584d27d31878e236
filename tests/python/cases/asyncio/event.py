import asyncio
async def main():
    e = asyncio.Event()
    async def waiter(n):
        print(n, await e.wait())
    ts = [asyncio.create_task(waiter(n)) for n in "ab"]
    await asyncio.sleep(1)
    print("set", e.is_set())
    e.set(); e.set()
    await asyncio.gather(*ts)
    print(e.is_set(), await e.wait())
    e.clear()
    print(e.is_set())
    try: await asyncio.wait_for(e.wait(), 1)
    except TimeoutError: print("timed out")
    try:
        async with e: pass
    except TypeError as err: print(err)
asyncio.run(main())
