# What a gather waits for is cancelled in the order of its arguments, through
# tasks and inner gathers alike.
import asyncio


async def wait(name, future):
    try:
        await future
    except asyncio.CancelledError:
        print("cancelled", name)
        raise


async def main():
    loop = asyncio.get_running_loop()
    futures = [loop.create_future() for _ in range(5)]
    for i, future in enumerate(futures):
        future.add_done_callback(lambda _, i=i: print("future", i))
    t = asyncio.create_task(wait("t", futures[3]))
    u = asyncio.create_task(wait("u", futures[4]))
    await asyncio.sleep(0)
    inner = asyncio.gather(futures[1], u)
    outer = asyncio.gather(futures[0], t, inner, futures[2])
    outer.add_done_callback(lambda _: print("outer"))
    inner.add_done_callback(lambda _: print("inner"))
    print(outer.cancel())
    try:
        await outer
    except asyncio.CancelledError:
        print("done")
    print(outer.cancel(), inner.cancel())


async def both_wait_for_one():
    future = asyncio.get_running_loop().create_future()
    a = asyncio.create_task(wait("a", future))
    b = asyncio.create_task(wait("b", future))
    await asyncio.sleep(0)
    both = asyncio.gather(a, b, return_exceptions=True)
    both.cancel("enough")
    try:
        await both
    except asyncio.CancelledError as error:
        print(repr(error), a.cancelled(), b.cancelled())


asyncio.run(main())
asyncio.run(both_wait_for_one())
