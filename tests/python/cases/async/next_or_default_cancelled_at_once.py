import asyncio
import traceback


async def numbers():
    try:
        yield 1
        await asyncio.sleep(1)
        yield 2
    except asyncio.CancelledError:
        print("cancelled in the generator")
        raise
    finally:
        await asyncio.sleep(0)
        print("closed")


class Steps:
    def __init__(self, number):
        self.number = number

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            await asyncio.sleep(1)
        finally:
            print("step over")
        if not self.number:
            raise StopAsyncIteration
        self.number -= 1
        return self.number


async def tried(awaitable, limit):
    try:
        print(await asyncio.wait_for(awaitable, limit))
    except (TimeoutError, StopAsyncIteration) as error:
        traceback.print_exception(error.__cause__ or error)


async def main():
    for limit in [0, 0.5, 2]:
        print("== limit", limit)
        # Cancelled before it has begun: that is thrown into the generator.
        it = numbers()
        print(await anext(it, "end"))
        await tried(anext(it, "end"), limit)
        print(await anext(it, "end"))
        await tried(anext(numbers(), "end"), limit)
        await tried(anext(Steps(1), "end"), limit)
        await tried(anext(Steps(0), "end"), limit)
    it = numbers()
    task = asyncio.create_task(anext(it, "end"))
    task.cancel("stop")
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error))
    print(await anext(it, "end"))


asyncio.run(main())
