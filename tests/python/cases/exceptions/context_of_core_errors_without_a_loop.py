# What the library raises gets its context also where no task runs.
import asyncio

queue = asyncio.Queue()
semaphore = asyncio.BoundedSemaphore()
for call in (queue.task_done, semaphore.release, queue.get_nowait, asyncio.Lock().release):
    try:
        try:
            raise KeyError("k")
        except KeyError:
            call()
    except Exception as error:
        print(repr(error), repr(error.__context__))


async def work():
    pass


async def main():
    for callback in (lambda task: 1 / 0, lambda: None):
        asyncio.create_task(work()).add_done_callback(callback)
    raise KeyError("main")


asyncio.run(main())
