import asyncio
async def f(n, t): await asyncio.sleep(t); print("done", n); return n
async def main():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(f("a", 2))
        b = tg.create_task(f("b", 1), name="bee")
        print(b.get_name(), "body ends")
    print(a.result(), b.result())
    async with asyncio.TaskGroup() as tg:
        async def spawn():
            await asyncio.sleep(1)
            tg.create_task(f("grandchild", 1))
        tg.create_task(spawn())
    try:
        async with tg: pass
    except RuntimeError as e: print(e)
    c = f("x", 0)
    try: tg.create_task(c)
    except RuntimeError as e: print(e)
    c.close()
    c = f("x", 0)
    try: asyncio.TaskGroup().create_task(c)
    except RuntimeError as e: print(e)
    c.close()
asyncio.run(main())
