import asyncio
class CM:
    def __init__(self, n): self.n = n
    async def __aenter__(self): pass
    async def __aexit__(self, t, v, tb):
        print(self.n, "told of", repr(v))
        await asyncio.sleep(1)
        print(self.n, "exited")
async def f():
    async with CM("outer"), CM("inner"): print("body")
    print("never")
async def main():
    t = asyncio.create_task(f())
    await asyncio.sleep(0.5)
    t.cancel()
    try: await t
    except asyncio.CancelledError: print("cancelled")
asyncio.run(main())
