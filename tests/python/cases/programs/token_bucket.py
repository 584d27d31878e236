import asyncio


class Bucket:
    def __init__(self, rate, size):
        self.rate, self.size, self.tokens, self.last = rate, size, size, 0

    async def take(self):
        loop = asyncio.get_running_loop()
        while True:
            self.tokens = min(self.size, self.tokens + (loop.time() - self.last) * self.rate)
            self.last = loop.time()
            if self.tokens >= 1:
                self.tokens -= 1
                return
            await asyncio.sleep((1 - self.tokens) / self.rate)


async def main():
    bucket = Bucket(rate=2, size=3)
    for i in range(7):
        await bucket.take()
        print(i, round(asyncio.get_running_loop().time(), 3))


asyncio.run(main())
