"""Closing the loop takes two numbers of tasks: for the generators and for the executor."""

import asyncio

kept = []


async def steps():
    try:
        yield 1
    finally:
        await asyncio.sleep(0)
        print("closed by", asyncio.current_task().get_name())


async def drops(generator):
    try:
        await asyncio.sleep(1)
    finally:
        del generator


async def main(keep):
    print("main is", asyncio.current_task().get_name())
    generator = steps()
    await anext(generator)
    if keep:
        kept.append(generator)
    else:
        asyncio.create_task(drops(generator))
        del generator
        await asyncio.sleep(0)


asyncio.run(main(True))
asyncio.run(main(False))
asyncio.run(main(True))
with asyncio.Runner() as runner:
    runner.run(asyncio.sleep(0))
    task = asyncio.sleep(0)
    runner.run(task)
asyncio.run(main(True))
