import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(0))
    shield = asyncio.shield(task)
    print(str(task)[:30], ".py" in str(task))
    print(str(shield)[:15], ".py" in str(shield))
    await task


asyncio.run(main())
