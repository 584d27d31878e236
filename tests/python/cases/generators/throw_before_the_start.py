"""What is thrown in before the first instruction is caught by no block of the function."""

import asyncio


def generator():
    try:
        yield 1
    except BaseException as error:
        print("generator saw", repr(error))
        raise


async def steps():
    try:
        yield 1
    except BaseException as error:
        print("steps saw", repr(error))
        raise


async def coroutine():
    try:
        await asyncio.sleep(0)
    except BaseException as error:
        print("coroutine saw", repr(error))
        raise


for begin in (generator, coroutine):
    try:
        begin().throw(ValueError("early"))
    except ValueError as error:
        print(begin.__name__, repr(error), error.__traceback__.tb_next.tb_lineno)
    print(begin().close())


async def main():
    print(await steps().aclose())
    try:
        await steps().athrow(ValueError("early"))
    except ValueError as error:
        print(repr(error))
    task = asyncio.create_task(coroutine())
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
