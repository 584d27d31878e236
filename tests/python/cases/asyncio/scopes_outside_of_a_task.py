"""What `timeout` and `TaskGroup` say where no task runs, or no loop."""

import asyncio


def told(f):
    try:
        print(repr(f()))
    except BaseException as error:
        print(type(error).__name__, error)


async def a():
    async with asyncio.timeout(1):
        pass


async def b():
    async with asyncio.TaskGroup():
        pass


async def c():
    async with asyncio.timeout_at(1):
        pass


for f in (a, b, c):
    told(lambda: f().send(None))


loop = asyncio.new_event_loop()


def cb():
    for f in (a, b, c):
        told(lambda: f().send(None))
    told(lambda: asyncio.current_task())
    told(lambda: asyncio.sleep(0).send(None))
    loop.stop()


loop.call_soon(cb)
loop.run_forever()
