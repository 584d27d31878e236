import asyncio
async def fail():
    raise ValueError("asked for in time")
async def main():
    t = asyncio.create_task(fail(), name="asked")
    await asyncio.sleep(1)
    print(repr(t.exception()))
asyncio.run(main())
print("nothing on stderr")
