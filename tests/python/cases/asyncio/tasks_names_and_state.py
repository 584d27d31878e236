import asyncio
async def f(): await asyncio.sleep(1); return 5
async def main():
    print(asyncio.current_task().get_name())
    t = asyncio.create_task(f())
    u = asyncio.create_task(f(), name="mine")
    print(t.get_name(), u.get_name(), t.done(), t.cancelled())
    t.set_name("renamed")
    print(sorted(x.get_name() for x in asyncio.all_tasks()))
    try: t.result()
    except asyncio.InvalidStateError as e: print(e)
    try: t.exception()
    except asyncio.InvalidStateError as e: print(e)
    print(await t, t.result(), t.exception(), t.done())
    print(await t, u.get_coro().__name__)
    await u
    print(len(asyncio.all_tasks()))
asyncio.run(main())
