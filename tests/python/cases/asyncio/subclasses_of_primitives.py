import asyncio
import itertools


class LoggingLock(asyncio.Lock):
    async def acquire(self):
        print("acquiring")
        return await super().acquire()

    def release(self):
        print("releasing")
        super().release()


class Limited(asyncio.Semaphore):
    async def acquire(self):
        print("acquire", self._value)
        return await super().acquire()


class Counted(asyncio.PriorityQueue):
    def __init__(self, maxsize=0):
        super().__init__(maxsize)
        self.count = itertools.count()

    def _put(self, item):
        super()._put((item[0], next(self.count), item))

    def _get(self):
        return super()._get()[-1]


class Unique(asyncio.Queue):
    def _init(self, maxsize):
        print("for", maxsize)
        self._queue = []

    def _put(self, item):
        if item not in self._queue:
            self._queue.append(item)

    def _get(self):
        return self._queue.pop(0)


class Plain(asyncio.LifoQueue):
    pass


async def main():
    async with LoggingLock():
        print("inside")
    async with Limited(2) as nothing:
        print("inside", nothing)
    queue = Counted()
    await queue.put((1, {}))
    await queue.put((1, {}))
    queue.put_nowait((0, "x"))
    print(await queue.get(), await queue.get(), queue.get_nowait(), queue.qsize(), queue.empty())
    queue = Unique(2)
    for item in 1, 1, 1:
        await queue.put(item)
    print(queue.qsize(), queue.full(), queue)
    getter = asyncio.create_task(queue.get())
    print(await getter, queue.empty())
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty:
        print("empty")
    queue = Plain()
    queue.put_nowait(1)
    queue.put_nowait(2)
    print(queue.qsize(), await queue.get())


asyncio.run(main())
