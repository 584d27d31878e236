import asyncio, time
async def ticker(loop):
    for i in range(4):
        print("tick", round(loop.time(), 3))
        await asyncio.sleep(0.5)
async def main():
    loop = asyncio.get_running_loop()
    t = asyncio.create_task(ticker(loop))
    await asyncio.sleep(0.6)
    print("block", round(loop.time(), 3))
    time.sleep(1)
    print("blocked until", round(loop.time(), 3))
    await t
asyncio.run(main())
