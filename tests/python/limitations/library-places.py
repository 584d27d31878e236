import asyncio


async def main():
    print("_run_until_complete_cb" in repr(asyncio.current_task()))
    task = asyncio.create_task(asyncio.sleep(0))
    print(str(task)[:30], "tasks.py" in repr(task))
    await task


asyncio.run(main())
