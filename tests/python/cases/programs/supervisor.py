import asyncio


async def worker(name, crashes):
    await asyncio.sleep(1)
    if crashes:
        raise RuntimeError(f"{name} crashed")
    return f"{name} finished"


async def supervise(name, crashes, restarts=2):
    for attempt in range(restarts + 1):
        task = asyncio.create_task(worker(name, attempt < crashes), name=f"{name}-{attempt}")
        try:
            return await task
        except RuntimeError as error:
            print(f"{asyncio.get_running_loop().time():.0f} {task.get_name()}: {error}")
    raise RuntimeError(f"{name} gave up")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(supervise(n, c)) for n, c in [("a", 0), ("b", 2), ("c", 9)]]
    except* RuntimeError as errors:
        print(errors.exceptions)
    print([t.result() if not t.cancelled() and not t.exception() else "no result" for t in tasks])


asyncio.run(main())
