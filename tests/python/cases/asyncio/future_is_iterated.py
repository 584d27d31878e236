# Who forgets `await` iterates over the future itself: that is no result.
import asyncio


async def work(number):
    return number


class Wrapped:
    def __init__(self, future):
        self.future = future

    def __await__(self):
        result = yield from self.future
        return [result]


async def main():
    results = asyncio.gather(work(1), work(2))
    try:
        first, second = results
    except RuntimeError as error:
        print(repr(error))
    results = asyncio.gather(work(1), work(2))
    print(await results, list(results))
    try:
        for item in asyncio.create_task(work(3)):
            print(item)
    except RuntimeError as error:
        print(repr(error))
    task = asyncio.create_task(work(4))
    print(await Wrapped(task), await Wrapped(task))
    steps = iter(asyncio.get_running_loop().create_future())
    print(iter(steps) is steps, repr(next(steps))[:15])


asyncio.run(main())
