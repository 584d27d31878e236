import asyncio


async def close(name):
    try:
        await asyncio.sleep(3)
    finally:
        print("closed", name)


async def work(name):
    closing = asyncio.create_task(close(name))
    try:
        await asyncio.shield(closing)
    except asyncio.CancelledError:
        print("cut short", name)
        # Of the runner's own loop, also while that is closed.
        try:
            await closing
        except asyncio.CancelledError as error:
            print(name, repr(error))


async def main(name):
    asyncio.create_task(work(name))
    await asyncio.sleep(1)


asyncio.run(main("run"))
with asyncio.Runner() as runner:
    runner.run(main("runner"))
    runner.run(main("runner again"))


async def steps(name, number):
    try:
        for step in range(number):
            print(name, step)
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        print(name, "cancelled")


async def begin():
    for number in range(5):
        asyncio.create_task(steps(f"steps {number}", number))


# Not one turn passes before what is left is cancelled.
with asyncio.Runner() as runner:
    runner.run(begin())
with asyncio.Runner() as runner:
    runner.run(begin())
    runner.run(asyncio.sleep(0))
