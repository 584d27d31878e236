import asyncio


def tick(what):
    raise ValueError(what)


def handler(loop, context):
    handle = context["handle"]
    print(context["message"].split(" at ")[0], type(handle).__name__, isinstance(handle, asyncio.Handle))
    if isinstance(handle, asyncio.TimerHandle):
        print(handle.when())


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_later(0.001, tick, "later")
    loop.call_at(0.5, tick, "at")
    loop.call_soon(tick, "soon")
    await asyncio.sleep(1)


asyncio.run(main())
