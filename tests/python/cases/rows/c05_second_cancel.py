import asyncio
class CM:
    def __init__(self, n): self.n = n
    async def __aenter__(self): pass
    async def __aexit__(self, t, v, tb):
        try:
            await asyncio.sleep(2)
            print(self.n, "exited in full")
        except asyncio.CancelledError as e: print(self.n, "cut short by", e); raise
async def f():
    async with CM("outer"), CM("inner"): await asyncio.sleep(9)
async def main():
    t = asyncio.create_task(f())
    for i in (1, 2):
        await asyncio.sleep(1)
        t.cancel(f"cancel {i}")
    try: await t
    except asyncio.CancelledError as e: print(repr(e), repr(e.__context__))
asyncio.run(main())
