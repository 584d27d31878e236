# What only the failed main() held is reported after the traceback that kept it.
import asyncio
import traceback


async def fail():
    raise ValueError


async def main():
    loop = asyncio.get_running_loop()
    asyncio.gather(asyncio.create_task(fail()))
    await asyncio.sleep(0.1)
    task = asyncio.create_task(fail())
    future = loop.create_future()
    future.set_exception(KeyError("f"))
    await asyncio.sleep(0.1)
    print(asyncio.sleep.__name__, loop.time, len.nothing)


try:
    asyncio.run(main())
except AttributeError:
    traceback.print_exc()
print("after it")
