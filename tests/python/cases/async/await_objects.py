import asyncio
class Ready:
    def __await__(self):
        return "value"
        yield
class Twice:
    def __await__(self):
        yield from asyncio.sleep(0.1).__await__()
        yield
        return (yield from inner().__await__())
async def inner(): return "inner"
class NotIter:
    def __await__(self): return 5
async def main():
    print(await Ready(), await Twice())
    for bad in (5, None, [inner], inner, NotIter()):
        try: await bad
        except TypeError as e: print(e)
    c = inner()
    await c
    try: await c
    except RuntimeError as e: print(e)
asyncio.run(main())
