import asyncio


def told(loop, context):
    print("told:", context["message"])


async def fails():
    raise ValueError("x")


async def main(sets):
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    if sets:
        loop.set_exception_handler(told)
        print(loop.get_exception_handler() is told)
    asyncio.create_task(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)


asyncio.run(main(True))
asyncio.run(main(False))
with asyncio.Runner() as runner:
    runner.run(main(True))
    print(runner.get_loop().get_exception_handler() is told)
    runner.run(main(False))
