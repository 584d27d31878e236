import asyncio
from contextlib import aclosing, nullcontext
async def ticks():
    try:
        for i in range(5): yield i
    finally:
        await asyncio.sleep(1)
        print("ticks closed", asyncio.get_running_loop().time())
async def main():
    async with aclosing(ticks()) as t:
        async for x in t:
            print(x)
            if x == 1: break
    print("after")
    async with nullcontext("n") as n: print(n)
asyncio.run(main())
