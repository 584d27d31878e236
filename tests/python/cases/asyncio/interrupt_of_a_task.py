# What leaves the loop keeps its tasks: their report comes after its traceback.
import asyncio


async def fails():
    raise KeyboardInterrupt


async def main():
    task = asyncio.create_task(fails())
    try:
        await asyncio.gather(task, asyncio.sleep(1))
    finally:
        print("main ends")


asyncio.run(main())
