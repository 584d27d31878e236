import asyncio


async def main():
    print("_run_until_complete_cb" in repr(asyncio.current_task()))
    task = asyncio.create_task(asyncio.sleep(0))
    print(str(task)[:30], "tasks.py" in repr(task))
    await task


asyncio.run(main())
try:
    from asyncio import nothing
except ImportError as error:
    print(str(error).endswith("(unknown location)"))
import traceback

try:
    asyncio.run(asyncio.wait_for(asyncio.sleep("long"), 1))
except TypeError as error:
    print(len(traceback.extract_tb(error.__traceback__)))
