import asyncio
class RLock:
    def __init__(self): self.lock, self.owner, self.depth = asyncio.Lock(), None, 0
    async def __aenter__(self):
        me = asyncio.current_task()
        if self.owner is not me: await self.lock.acquire(); self.owner = me
        self.depth += 1
        return self.depth
    async def __aexit__(self, *a):
        self.depth -= 1
        if not self.depth: self.owner = None; self.lock.release()
async def main():
    lock = RLock()
    async def inner():
        async with lock as d: print("inner", d)
    async def outer(n):
        async with lock as d:
            print(n, d)
            await asyncio.sleep(1)
            await inner()
    await asyncio.gather(outer("a"), outer("b"))
    async with lock:
        try: await asyncio.wait_for(inner(), 1)
        except TimeoutError: print("wait_for runs it in another task")
asyncio.run(main())
