"""A coroutine function as a callback is never awaited: the library drops the coroutine."""

import asyncio


async def job(*arguments):
    print("never")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(job)
    await asyncio.sleep(0)
    loop.call_later(0.1, job, 1)
    await asyncio.sleep(0.2)
    future = loop.create_future()
    future.add_done_callback(job)
    future.set_result(1)
    await asyncio.sleep(0)
    task = asyncio.create_task(asyncio.sleep(0))
    task.add_done_callback(job)
    await task
    await asyncio.sleep(0)
    print("the end")


asyncio.run(main())
