import asyncio
class CM:
    def __init__(self, n): self.n = n
    async def __aenter__(self): print("enter", self.n); return self.n
    async def __aexit__(self, t, v, tb):
        await asyncio.sleep(0)
        print("exit", self.n, t)
        return True
async def f():
    async with CM(1) as a:
        async with CM(2) as b:
            return a + b
    print("never")
async def g():
    async with CM(3): return "first"
    return "never"
async def h():
    for i in range(3):
        async with CM(i):
            if i == 1: break
            continue
    return i
async def main(): print(await f(), await g(), await h())
asyncio.run(main())
