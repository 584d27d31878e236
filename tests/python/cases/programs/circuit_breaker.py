import asyncio
from contextlib import asynccontextmanager


class Open(Exception):
    pass


class Breaker:
    def __init__(self, failures, rest):
        self.limit, self.rest, self.failures, self.until = failures, rest, 0, 0

    @asynccontextmanager
    async def guard(self):
        now = asyncio.get_running_loop().time()
        if now < self.until:
            raise Open(f"try again in {self.until - now:.1f}")
        try:
            yield
        except OSError:
            self.failures += 1
            if self.failures >= self.limit:
                self.failures, self.until = 0, now + self.rest
            raise
        else:
            self.failures = 0


async def main():
    breaker = Breaker(2, 3)
    for n, works in enumerate([True, False, False, True, True, False, True]):
        await asyncio.sleep(1)
        try:
            async with breaker.guard():
                if not works:
                    raise ConnectionError(n)
            print(n, "fine")
        except (Open, OSError) as error:
            print(n, type(error).__name__, error)


asyncio.run(main())
