import asyncio


async def stage(work, source, target):
    while (item := await source.get()) is not None:
        await target.put(await work(item))
    await target.put(None)


async def double(x):
    await asyncio.sleep(0.2)
    return 2 * x


async def describe(x):
    await asyncio.sleep(0.1)
    return f"<{x}>"


async def main():
    a, b, c = (asyncio.Queue(maxsize=1) for _ in range(3))
    async with asyncio.TaskGroup() as group:
        group.create_task(stage(double, a, b))
        group.create_task(stage(describe, b, c))

        async def feed():
            for i in range(4):
                await a.put(i)
            await a.put(None)

        group.create_task(feed())
        while (result := await c.get()) is not None:
            print(round(asyncio.get_running_loop().time(), 2), result)


asyncio.run(main())
