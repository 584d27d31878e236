# The frame of create_task keeps the coroutine until its traceback has gone.
import asyncio


async def work():
    pass


async def main():
    try:
        asyncio.run(work())
    except RuntimeError as error:
        print("inside:", error)
    print("after the block")


asyncio.run(main())
try:
    asyncio.create_task(work())
except RuntimeError as error:
    print("outside:", error)
    error = None
print("at the end")
