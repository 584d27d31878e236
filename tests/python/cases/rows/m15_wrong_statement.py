import asyncio
from contextlib import asynccontextmanager, contextmanager
@asynccontextmanager
async def a():
    print("async enter"); yield
    print("async exit")
@contextmanager
def s():
    try: print("sync enter"); yield
    except TypeError as e: print("sync exit sees", e); raise
async def main():
    try:
        with a(): print("never")
    except TypeError as e: print(e)
    try:
        async with s(): print("never")
    except TypeError as e: print(e)
    try:
        with s(), a(): print("never")
    except TypeError as e: print(e)
    with s(): print(await asyncio.sleep(1, "awaited in a plain with"))
    async def make(): return a()
    c = make()
    try:
        async with c: print("never")
    except TypeError as e: print(e)
    async with await c: print("awaited first")
asyncio.run(main())
