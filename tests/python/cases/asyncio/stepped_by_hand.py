# A coroutine of asyncio that is stepped by hand inside of a task.
import asyncio


async def main():
    lock = asyncio.Lock()
    await lock.acquire()

    waiting = lock.acquire()
    waiting.send(None)
    try:
        waiting.throw(ValueError("thrown"))
    except ValueError as error:
        print("ValueError", error, lock.locked())

    waiting = lock.acquire()
    waiting.send(None)
    try:
        waiting.send(None)
    except RuntimeError as error:
        print("RuntimeError", error)


asyncio.run(main())
