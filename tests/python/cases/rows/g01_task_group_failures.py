import asyncio
async def fail(n, t, e=ValueError): await asyncio.sleep(t); raise e(n)
async def clean(n):
    try: await asyncio.sleep(9)
    finally:
        await asyncio.sleep(1)
        print("cleaned", n, asyncio.get_running_loop().time())
async def worse():
    try: await asyncio.sleep(9)
    except asyncio.CancelledError: raise KeyError("while cancelled")
async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail("first", 1))
            tg.create_task(clean("a"))
            tg.create_task(worse())
    except ExceptionGroup as g: print(repr(g))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(clean("b"))
            await asyncio.sleep(0.5)
            raise OSError("body")
    except ExceptionGroup as g: print(repr(g))
    for e in (KeyboardInterrupt, SystemExit):
        try:
            async with asyncio.TaskGroup() as tg:
                await asyncio.sleep(0)
                raise e(5)
        except BaseException as got: print(repr(got))
    class Odd(BaseException): pass
    try:
        async with asyncio.TaskGroup() as tg: tg.create_task(fail("odd", 0, Odd))
    except BaseExceptionGroup as g: print(repr(g))
asyncio.run(main())
