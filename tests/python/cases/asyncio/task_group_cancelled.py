import asyncio
async def slow(n):
    try: await asyncio.sleep(9)
    except asyncio.CancelledError:
        print("cancelled", n); raise
async def group():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(slow("a"))
        b = tg.create_task(slow("b"))
    print("never")
async def main():
    t = asyncio.create_task(group())
    await asyncio.sleep(1)
    t.cancel()
    try: await t
    except asyncio.CancelledError as e: print("group cancelled", t.cancelled())
    async with asyncio.TaskGroup() as tg:
        b = tg.create_task(slow("one child"))
        await asyncio.sleep(1)
        b.cancel()
    print("a cancelled child is no failure", b.cancelled())
asyncio.run(main())
