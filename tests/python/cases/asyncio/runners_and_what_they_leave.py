"""A runner clears up when it is closed, `asyncio.run` at its end, and other loops when they are asked to."""

import asyncio

kept = []


async def steps(number):
    try:
        yield 1
    finally:
        await asyncio.sleep(0)
        print("closed", number, asyncio.current_task().get_name())


async def main(number):
    print(number, asyncio.current_task().get_name())
    generator = steps(number)
    await anext(generator)
    kept.append(generator)


async def background():
    try:
        await asyncio.sleep(0.001)
        print("awake")
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cancelled", asyncio.current_task().get_name())
        raise


async def start():
    return asyncio.create_task(background())


with asyncio.Runner() as runner:
    runner.run(main(1))
    task = runner.run(start())
    print("between")
    runner.run(asyncio.sleep(0.002))
    print(task.done())
print(task.cancelled())

runner = asyncio.Runner()
runner.run(main(2))
runner.close()
runner.close()
coroutine = main(3)
try:
    runner.run(coroutine)
except RuntimeError as error:
    print(error)
with asyncio.Runner():
    pass
asyncio.run(coroutine)
loop = asyncio.new_event_loop()
loop.run_until_complete(main(4))
loop.run_until_complete(loop.shutdown_asyncgens())
loop.run_until_complete(loop.shutdown_default_executor())
loop.close()
asyncio.run(main(5))
