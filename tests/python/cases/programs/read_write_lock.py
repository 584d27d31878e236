import asyncio
from contextlib import asynccontextmanager


class ReadWriteLock:
    def __init__(self):
        self.cond, self.readers, self.writing = asyncio.Condition(), 0, False

    @asynccontextmanager
    async def read(self):
        async with self.cond:
            await self.cond.wait_for(lambda: not self.writing)
            self.readers += 1
        try:
            yield
        finally:
            async with self.cond:
                self.readers -= 1
                self.cond.notify_all()

    @asynccontextmanager
    async def write(self):
        async with self.cond:
            await self.cond.wait_for(lambda: not self.writing and not self.readers)
            self.writing = True
        try:
            yield
        finally:
            async with self.cond:
                self.writing = False
                self.cond.notify_all()


async def main():
    lock, loop = ReadWriteLock(), asyncio.get_running_loop()

    async def use(name, manager, start):
        await asyncio.sleep(start)
        async with manager:
            print(f"{loop.time():.1f} {name} in, readers {lock.readers}")
            await asyncio.sleep(1)
        print(f"{loop.time():.1f} {name} out")

    await asyncio.gather(use("r1", lock.read(), 0), use("r2", lock.read(), 0.1), use("w1", lock.write(), 0.2), use("r3", lock.read(), 1.5), use("w2", lock.write(), 1.6))


asyncio.run(main())
