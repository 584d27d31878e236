import asyncio
async def work(): print("never")
async def main():
    work()
    print("main goes on")
    await asyncio.sleep(0)
asyncio.run(main())
