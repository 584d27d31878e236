"""`__await__()` of a coroutine of the library gives an iterator: what steps it by
hand may loop over it, the coroutine itself cannot be looped over."""
import asyncio


class Delayed:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        return asyncio.sleep(self.seconds, "slept").__await__()


async def main():
    print(await Delayed(1), asyncio.get_running_loop().time())
    waits = asyncio.sleep(0, "zero").__await__()
    print(type(waits).__name__, iter(waits) is waits)
    print(list(waits))
    lock = asyncio.Lock()
    for _ in lock.acquire().__await__():
        print("never: it is free")
    print(lock.locked())
    sleeping = asyncio.sleep(0)
    try:
        for _ in sleeping:
            print("never")
    except TypeError as error:
        print(error)
    await sleeping


asyncio.run(main())
