"""A task shows what it waits for, and a future who waits for it."""

import asyncio


async def work():
    await asyncio.sleep(1)


async def waits(task):
    await task


def called(future):
    pass


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(work(), name="work")
    print(task)
    await asyncio.sleep(0)
    print(task)
    task.add_done_callback(called)
    waiting = asyncio.create_task(waits(task), name="waits")
    await asyncio.sleep(0)
    print(waiting)
    future = loop.create_future()
    print(future)
    future.add_done_callback(called)
    future.add_done_callback(lambda future: None)
    print(future)
    future.add_done_callback(called)
    print(future)
    future.set_result(3)
    print(future)
    async with asyncio.TaskGroup() as group:
        child = group.create_task(work(), name="child")
        print(child)
        await asyncio.sleep(0)
        print(child)
        child.cancel()
        print(child)
    print(child)
    await waiting
    print(task, waiting, sep="\n")


asyncio.run(main())
