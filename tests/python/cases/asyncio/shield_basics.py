import asyncio
async def work():
    try: await asyncio.sleep(2); print("work done"); return 7
    except asyncio.CancelledError: print("work cancelled"); raise
async def caller(inner):
    try: return await asyncio.shield(inner)
    except asyncio.CancelledError: print("caller cancelled"); raise
async def main():
    inner = asyncio.create_task(work())
    c = asyncio.create_task(caller(inner))
    await asyncio.sleep(1)
    c.cancel()
    try: await c
    except asyncio.CancelledError: print("seen", inner.done())
    print(await inner)
    print(await asyncio.shield(work()))
    inner = asyncio.create_task(work())
    c = asyncio.create_task(caller(inner))
    await asyncio.sleep(1)
    inner.cancel()
    print((await asyncio.gather(c, return_exceptions=True)))
asyncio.run(main())
