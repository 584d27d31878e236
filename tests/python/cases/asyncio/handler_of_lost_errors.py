# A loop's exception handler hears of what nobody asks for.
import asyncio


async def fail(word):
    await asyncio.sleep(0)
    raise ValueError(word)


def handler(loop, context):
    future = context.get("future") or context.get("task")
    print(context["message"], list(context), repr(context["exception"]))
    print(" ", future if future is None else (future.done(), repr(future.exception())))
    print(" ", isinstance(future, asyncio.Task) and future)


def broken(loop, context):
    raise KeyError(context["message"])


async def at_shutdown():
    try:
        await asyncio.sleep(10)
    finally:
        raise OSError("at shutdown")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    kept = asyncio.create_task(fail("dropped by a line"), name="kept")
    await asyncio.sleep(1)
    del kept
    print("after del")
    asyncio.create_task(fail("dropped by the loop"))
    await asyncio.sleep(1)
    future = loop.create_future()
    future.set_exception(ValueError("a future"))
    future = None
    print("after the future")
    loop.call_soon(lambda: 1 / 0)
    loop.set_exception_handler(broken)
    asyncio.create_task(fail("to a broken handler"))
    await asyncio.sleep(1)
    loop.set_exception_handler(handler)
    left = asyncio.create_task(at_shutdown(), name="left")
    asked = asyncio.create_task(fail("asked for"))
    await asyncio.sleep(1)
    print(repr(asked.exception()))


asyncio.run(main())
print("end")
