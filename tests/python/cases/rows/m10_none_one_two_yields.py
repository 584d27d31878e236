import asyncio
from contextlib import asynccontextmanager
@asynccontextmanager
async def none():
    return
    yield
@asynccontextmanager
async def two():
    yield 1
    yield 2
@asynccontextmanager
async def again():
    try: yield 1
    except ValueError: yield 2
async def main():
    for make, fail in ((none, False), (two, False), (again, True), (again, False)):
        try:
            async with make() as v:
                print("body", v)
                if fail: raise ValueError("v")
            print("fine")
        except Exception as e: print(make.__name__, repr(e), repr(e.__context__))
asyncio.run(main())
