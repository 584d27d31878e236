"""A future gives its exception with the traceback that it failed with, once; later, with none."""

import asyncio


def places(error):
    found, tb = [], error.__traceback__
    while tb:
        name = tb.tb_frame.f_code.co_name
        if name not in ("wait_for", "sleep"):
            found.append(f"{name}:{tb.tb_lineno}")
        tb = tb.tb_next
    return found


async def inner():
    raise ValueError(1)


async def work():
    await asyncio.sleep(0)
    await inner()


async def fail():
    raise KeyError("k")


async def main():
    task = asyncio.create_task(work())
    for turn in range(3):
        try:
            await task
        except ValueError as error:
            print(turn, places(error))
    try:
        task.result()
    except ValueError as error:
        print("result", places(error))
    print("exception", places(task.exception()))

    task = asyncio.create_task(fail())
    (collected,) = await asyncio.gather(task, return_exceptions=True)
    print("gathered", places(collected))
    for turn in range(2):
        try:
            await task
        except KeyError as error:
            print(turn, places(error))

    task = asyncio.create_task(fail())
    shield = asyncio.shield(task)
    for future in shield, task, shield:
        try:
            await future
        except KeyError as error:
            print("shielded", places(error))

    future = asyncio.get_running_loop().create_future()
    try:
        raise OSError("x")
    except OSError as error:
        future.set_exception(error)
    for turn in range(2):
        try:
            future.result()
        except OSError as error:
            print("future", places(error))

    task = asyncio.create_task(fail())
    try:
        await asyncio.wait_for(task, 1)
    except KeyError as error:
        print("waited for", places(error))
    try:
        await task
    except KeyError as error:
        print("again", places(error))


asyncio.run(main())
