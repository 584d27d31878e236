import asyncio
async def fail():
    raise ValueError("nobody asks")
async def main():
    t = asyncio.create_task(fail(), name="lost")
    await asyncio.sleep(1)
    del t
    print("after")
asyncio.run(main())
