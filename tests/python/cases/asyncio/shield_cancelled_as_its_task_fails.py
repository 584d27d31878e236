import asyncio
async def boom():
    await asyncio.sleep(0.1)
    raise ValueError("lost")
async def w(t):
    await asyncio.shield(t)
async def main():
    t = asyncio.create_task(boom())
    x = asyncio.create_task(w(t))
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(0.1, x.cancel)
    await asyncio.sleep(0.2)
    del t, x
    print("end")
asyncio.run(main())
