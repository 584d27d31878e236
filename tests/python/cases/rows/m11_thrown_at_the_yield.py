import asyncio
from contextlib import asynccontextmanager
@asynccontextmanager
async def bare():
    print("open")
    yield
    print("closed")
@asynccontextmanager
async def swallows():
    try: yield
    except ValueError as e: print("swallowed", e)
@asynccontextmanager
async def replaces():
    try: yield
    except ValueError as e: raise KeyError("new") from e
async def main():
    for cm in (bare, swallows, replaces):
        try:
            async with cm(): raise ValueError("body")
            print("went on")
        except Exception as e: print(repr(e), repr(e.__cause__))
    async with bare(): print("fine")
asyncio.run(main())
