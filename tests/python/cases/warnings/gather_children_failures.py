import asyncio
async def fail(n, t):
    await asyncio.sleep(t)
    raise ValueError(n)
async def main():
    try: await asyncio.gather(fail("first", 1), fail("second", 2))
    except ValueError as e: print("caught", e)
    await asyncio.sleep(2)
    print("end")
asyncio.run(main())
