import asyncio
async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(1) as t:
            print(t.when(), t.expired())
            await asyncio.sleep(5)
    except TimeoutError as e: print(repr(e), repr(e.__cause__), t.expired(), loop.time())
    async with asyncio.timeout(5) as t: await asyncio.sleep(1)
    print(t.expired())
    async with asyncio.timeout(None) as t: print(t.when())
    try:
        async with asyncio.timeout_at(loop.time() + 1): await asyncio.sleep(2)
    except TimeoutError: print("at", loop.time())
    try:
        async with asyncio.timeout(0): await asyncio.sleep(0)
    except TimeoutError: print("zero")
    try:
        async with asyncio.timeout(-1): print("body runs")
        print("and no error without an await")
    except TimeoutError: print("never")
asyncio.run(main())
