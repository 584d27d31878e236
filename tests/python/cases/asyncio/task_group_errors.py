import asyncio
async def fail(t, e): await asyncio.sleep(t); raise e
async def slow(n):
    try: await asyncio.sleep(9)
    except asyncio.CancelledError: print("cancelled", n); raise
async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(1, ValueError("v")))
            tg.create_task(slow("s"))
            await slow("body")
    except* ValueError as g: print(g, g.exceptions)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(0, KeyError("k")))
            tg.create_task(fail(0, OSError("o")))
            await asyncio.sleep(0)
            raise TypeError("body")
    except ExceptionGroup as g: print(repr(g))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(slow("t"))
            await asyncio.sleep(0)
            raise RuntimeError("only body")
    except ExceptionGroup as g: print(repr(g))
asyncio.run(main())
