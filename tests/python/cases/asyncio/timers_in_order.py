import asyncio
async def f(n, t):
    await asyncio.sleep(t)
    print(n, end=" ")
async def main():
    await asyncio.gather(*(f(n, t) for n, t in [("c", 0.3), ("a", 0.1), ("z", 0), ("b", 0.2)]))
    print()
    await asyncio.gather(*(f(n, 0.5) for n in "xy"))
    print()
    for n in range(3):
        asyncio.get_running_loop().call_soon(print, n)
    await asyncio.sleep(0)
asyncio.run(main())
