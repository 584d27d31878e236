import asyncio
class CM:
    def __init__(self, n): self.n = n
    async def __aenter__(self): pass
    async def __aexit__(self, t, v, tb):
        print(self.n, "exiting", t.__name__)
        await asyncio.sleep(1)
        print(self.n, "exited", asyncio.get_running_loop().time())
async def f():
    async with CM("outer"), CM("inner"): await asyncio.sleep(9)
async def main():
    t = asyncio.create_task(f())
    await asyncio.sleep(1)
    t.cancel()
    try: await t
    except asyncio.CancelledError: print("cancelled")
asyncio.run(main())
