import asyncio
async def main():
    barrier = asyncio.Barrier(2)
    async def w(n):
        for phase in range(3):
            await asyncio.sleep(n)
            i = await barrier.wait()
            print(f"{asyncio.get_running_loop().time():.0f} {n} phase {phase} index {i}")
    await asyncio.gather(w(1), w(2))
    t = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.wait([t])
    print(barrier.n_waiting, barrier.broken, t.cancelled())
asyncio.run(main())
