# A task that nobody has any more is gone once its callbacks have run.
import asyncio


async def work(number):
    if number < 0:
        raise ValueError(number)


async def main():
    for number in 1, -1:
        task = asyncio.create_task(work(number), name=f"work {number}")
        task.add_done_callback(lambda task: print("done", task.get_name()))
    task = asyncio.create_task(asyncio.sleep(9))
    raise KeyError("main")


asyncio.run(main())
