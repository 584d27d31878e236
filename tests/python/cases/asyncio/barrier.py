import asyncio
async def main():
    b = asyncio.Barrier(3)
    async def party(n):
        await asyncio.sleep(n)
        async with b as position:
            print(n, "position", position, asyncio.get_running_loop().time())
    await asyncio.gather(*(party(n) for n in (1, 2, 3)))
    print(b.parties, b.n_waiting, b.broken)
    try: asyncio.Barrier(0)
    except ValueError as e: print(e)
    t = asyncio.create_task(b.wait())
    await asyncio.sleep(0)
    print(b.n_waiting)
    await b.abort()
    try: await t
    except asyncio.BrokenBarrierError as e: print(repr(e), b.broken)
    await b.reset()
    print(b.broken)
asyncio.run(main())
