import asyncio
class NoAnext:
    def __aiter__(self): return 5
class SyncNext:
    def __aiter__(self): return self
    def __anext__(self): return 5
async def run(x):
    try:
        async for _ in x: pass
    except Exception as e: print(f"{type(e).__name__}: {e}")
async def agen(): yield 1
async def main():
    await run([1, 2])
    await run(NoAnext())
    await run(SyncNext())
    for bad in (lambda: list(agen()), lambda: aiter(5), lambda: anext(5)):
        try: bad()
        except Exception as e: print(f"{type(e).__name__}: {e}")
    try:
        for _ in agen(): pass
    except TypeError as e: print(e)
    try: await agen()
    except TypeError as e: print(e)
asyncio.run(main())
