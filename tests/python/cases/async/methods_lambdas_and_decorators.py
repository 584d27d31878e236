import asyncio, functools
def logged(f):
    @functools.wraps(f)
    async def wrapper(*args):
        print("calling", f.__name__)
        try: return await f(*args)
        finally: print("called", f.__name__)
    return wrapper
class Service:
    def __init__(self): self.n = 0
    @logged
    async def step(self, by=1):
        await asyncio.sleep(0.1)
        self.n += by
        return self.n
    @classmethod
    async def create(cls): return cls()
    @staticmethod
    async def helper(x): return -x
    @property
    async def later(self): return self.n * 100
async def main():
    s = await Service.create()
    await s.step()
    print(await s.step(5), await Service.helper(3), await s.later)
    later = lambda: s.step(0)
    print(await later())
asyncio.run(main())
