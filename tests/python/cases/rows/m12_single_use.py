import asyncio
from contextlib import asynccontextmanager, contextmanager
@asynccontextmanager
async def a(n): yield n
@contextmanager
def s(n): yield n
async def main():
    m = a(1)
    async with m as v: print(v)
    try:
        async with m: print("never")
    except AttributeError as e: print(e)
    m = s(2)
    with m as v: print(v)
    try:
        with m: print("never")
    except AttributeError as e: print(e)
    async with a(3) as x, a(4) as y: print(x, y)
asyncio.run(main())
