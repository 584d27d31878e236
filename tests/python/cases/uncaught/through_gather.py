import asyncio
async def fail(t):
    await asyncio.sleep(t)
    raise ValueError(t)
async def main():
    await asyncio.gather(asyncio.sleep(5), fail(1))
asyncio.run(main())
