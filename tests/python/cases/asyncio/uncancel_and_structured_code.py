import asyncio
async def protects():
    task = asyncio.current_task()
    try: await asyncio.sleep(9)
    except asyncio.CancelledError:
        print("requests:", task.cancelling())
        task.uncancel()
    async with asyncio.timeout(1):
        await asyncio.sleep(0.5)
    print("timeout still works", task.cancelling())
    try:
        async with asyncio.timeout(1): await asyncio.sleep(5)
    except TimeoutError: print("and expires")
async def main():
    t = asyncio.create_task(protects())
    await asyncio.sleep(1)
    t.cancel()
    await t
asyncio.run(main())
