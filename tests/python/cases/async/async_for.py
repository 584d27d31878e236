import asyncio
class Ticks:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0: raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0.1)
        return self.n
async def main():
    async for t in Ticks(2): print(t)
    else: print("else")
    async for t in Ticks(5):
        if t == 3: break
    else: print("never")
    print(t, [x async for x in Ticks(3)])
    it = aiter(Ticks(1))
    print(await anext(it), await anext(it, "default"))
    async for a, b in agen(): print(a, b)
async def agen():
    yield 1, 2
    yield "xy"
asyncio.run(main())
