import asyncio
async def main():
    for make in (asyncio.Lock, asyncio.Semaphore, asyncio.BoundedSemaphore, asyncio.Condition, lambda: asyncio.Barrier(1), asyncio.TaskGroup, lambda: asyncio.timeout(1), asyncio.Event, asyncio.Queue):
        x = make()
        try:
            async with x as v: print(type(x).__name__, "gives", type(v).__name__)
        except TypeError as e: print(e)
        try:
            with x: pass
        except TypeError as e: print(e)
asyncio.run(main())
