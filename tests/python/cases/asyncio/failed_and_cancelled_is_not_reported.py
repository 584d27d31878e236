# cancel() on a future that has failed counts as asking for its exception.
import asyncio


async def fails(name):
    raise ValueError(name)


async def main():
    tasks = [asyncio.create_task(fails(name), name=name) for name in "abc"]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([task.cancel() for task in tasks[:2]])
    future = asyncio.get_running_loop().create_future()
    future.set_exception(KeyError("future"))
    print(future.cancel())
    gathered = asyncio.gather(fails("d"), fails("e"))
    print(gathered.cancel())
    await asyncio.sleep(0)


asyncio.run(main())
