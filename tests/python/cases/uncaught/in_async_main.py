import asyncio
async def step(n):
    await asyncio.sleep(0.1)
    if n == 0: raise ValueError("deep in a coroutine")
    await step(n - 1)
async def main():
    await step(2)
asyncio.run(main())
