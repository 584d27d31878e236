import asyncio, sys
async def job():
    await asyncio.sleep(1)
    try: sys.exit(5)
    finally: print("job ends")
async def main():
    async with asyncio.TaskGroup() as tg: tg.create_task(job())
asyncio.run(main())
