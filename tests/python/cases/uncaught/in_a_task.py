import asyncio
async def work():
    await asyncio.sleep(1)
    return {}["missing"]
async def main():
    task = asyncio.create_task(work())
    print("waiting")
    await task
asyncio.run(main())
