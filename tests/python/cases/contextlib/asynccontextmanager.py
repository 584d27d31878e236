import asyncio
from contextlib import asynccontextmanager
@asynccontextmanager
async def conn(host):
    await asyncio.sleep(1)
    print("open", host)
    try: yield f"conn to {host}"
    except OSError as e: print("saw", e)
    finally:
        await asyncio.sleep(1)
        print("close", host)
@conn("deco")
async def work(): print("work")
async def main():
    async with conn("a") as c, conn("b") as d: print(c, d)
    async with conn("x"): raise OSError("lost")
    await work()
    t = asyncio.create_task(hold())
    await asyncio.sleep(2)
    t.cancel()
    print(await asyncio.gather(t, return_exceptions=True), asyncio.get_running_loop().time())
async def hold():
    async with conn("held"): await asyncio.sleep(9)
asyncio.run(main())
