import asyncio
async def waiter(c):
    async with c:
        try:
            await c.wait()
        except asyncio.CancelledError as e:
            print("args", e.args, "context", repr(e.__context__), repr(e.__context__ and e.__context__.__context__))
            raise
async def main():
    c = asyncio.Condition()
    t = asyncio.create_task(waiter(c))
    await asyncio.sleep(0)
    await c.acquire()
    t.cancel("one")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.cancel("two")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    c.release()
    try: await t
    except asyncio.CancelledError as e: print("main", e.args, repr(e.__context__))
    # only during the re-acquire
    t = asyncio.create_task(waiter(c))
    await asyncio.sleep(0)
    await c.acquire()
    c.notify()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.cancel("three")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    c.release()
    try: await t
    except asyncio.CancelledError as e: print("main", e.args, repr(e.__context__))
asyncio.run(main())
