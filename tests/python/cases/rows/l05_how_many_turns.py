import asyncio
async def nothing(): pass
async def turns(label, what):
    loop, n, going = asyncio.get_running_loop(), 0, True
    def tick():
        nonlocal n
        if going: n += 1; loop.call_soon(tick)
    loop.call_soon(tick)
    await what()
    going = False
    await asyncio.sleep(0); await asyncio.sleep(0)
    print(label, n)
async def main():
    await turns("await", lambda: nothing())
    await turns("sleep(0)", lambda: asyncio.sleep(0))
    await turns("task", lambda: asyncio.create_task(nothing()))
    await turns("gather", lambda: asyncio.gather(nothing()))
    await turns("wait_for", lambda: asyncio.wait_for(nothing(), 9))
    await turns("shield", lambda: asyncio.shield(nothing()))
    async def wait(): await asyncio.wait([asyncio.create_task(nothing())])
    async def group():
        async with asyncio.TaskGroup() as tg: tg.create_task(nothing())
    async def completed():
        for c in asyncio.as_completed([nothing()]): await c
    async def lock():
        async with asyncio.Lock(): pass
    async def timeout():
        async with asyncio.timeout(1): pass
    for f in (wait, group, completed, lock, timeout): await turns(f.__name__, f)
asyncio.run(main())
