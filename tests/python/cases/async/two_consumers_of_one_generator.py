import asyncio
async def g():
    yield 1
    await asyncio.sleep(1)
    yield 2
async def main():
    it = g()
    print(await anext(it))
    first = asyncio.create_task(it.__anext__())
    await asyncio.sleep(0)
    try: await anext(it)
    except RuntimeError as e: print(e)
    print(await first)
    print(await anext(it, "exhausted"))
asyncio.run(main())
