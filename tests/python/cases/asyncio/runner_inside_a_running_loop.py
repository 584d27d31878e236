import asyncio
import warnings

# CPython drops a coroutine of its own where a runner cannot close its loop.
warnings.simplefilter("ignore", RuntimeWarning)


async def work():
    return 1


async def main():
    try:
        with asyncio.Runner():
            print("in")
    except RuntimeError as error:
        print("caught", error, repr(error.__context__))
    coroutine = work()
    try:
        with asyncio.Runner() as runner:
            runner.run(coroutine)
    except RuntimeError as error:
        print("caught", error, repr(error.__context__))
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print("caught", error)
    print(await coroutine)


asyncio.run(main())
