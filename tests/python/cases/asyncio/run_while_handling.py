import asyncio


async def work(name):
    try:
        await asyncio.sleep(2)
    except asyncio.CancelledError as error:
        print(name, "context", repr(error.__context__))
        try:
            raise KeyError
        except KeyError as new:
            print(name, repr(new.__context__), repr(new.__context__.__context__))
        raise


async def fail():
    await asyncio.sleep(0)
    raise OSError


async def main(fails):
    asyncio.create_task(work("left"))
    await asyncio.sleep(1)
    task = asyncio.create_task(work("cancelled"))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        print("awaited", repr(error.__context__))
    future = asyncio.get_running_loop().create_future()
    future.set_exception(OSError())
    try:
        await future
    except OSError as error:
        print("future", repr(error.__context__))
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(future.set_exception, OSError())
    try:
        await future
    except OSError as error:
        print("future", repr(error.__context__))
    gathered = asyncio.gather(work("gathered"))
    asyncio.get_running_loop().call_soon(gathered.cancel)
    try:
        await gathered
    except asyncio.CancelledError as error:
        print("gathered", repr(error.__context__))
    try:
        await asyncio.gather(fail())
    except OSError as error:
        print("failed", repr(error.__context__))
    if fails:
        raise ValueError


for fails in [False, True]:
    print("== fails:", fails)
    try:
        raise IndexError
    except IndexError:
        try:
            asyncio.run(main(fails))
        except ValueError as error:
            print(repr(error.__context__))
    print("== runner")
    try:
        with asyncio.Runner() as runner:
            runner.run(main(fails))
    except ValueError as error:
        print(repr(error.__context__))
    print("== runner and handled")
    try:
        raise IndexError
    except IndexError:
        try:
            with asyncio.Runner() as runner:
                runner.run(main(fails))
        except ValueError as error:
            print(repr(error.__context__))
