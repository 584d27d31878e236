# A coroutine that was refused its first step is not one that nobody has awaited.
import asyncio

calls = 0


async def deep():
    global calls
    calls += 1
    await deep()


async def main():
    try:
        await deep()
    except RecursionError as error:
        print(error, calls > 900)
    await deep()


asyncio.run(main())
