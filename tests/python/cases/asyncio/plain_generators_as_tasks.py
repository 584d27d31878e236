"""A task runs a plain generator as it does a coroutine; `await` does not take one."""
import asyncio


def steps(name, count):
    for step in range(count):
        print(name, step)
        yield
    return name


def through(future):
    return (yield from future)


async def awaits(generator):
    return await generator


async def main():
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(1, future.set_result, "set")
    task = asyncio.create_task(steps("b", 3))
    print(await asyncio.gather(steps("a", 2), through(future)), await task)
    try:
        await awaits(steps("c", 1))
    except TypeError as error:
        print(error)


asyncio.run(main())
print(asyncio.run(steps("run", 2)))


class Hands:
    def __anext__(self):
        return steps("never", 1)


async def takes(iterator, *default):
    try:
        print(await anext(iterator, *default))
    except TypeError as error:
        print(error)


asyncio.run(takes(Hands()))
asyncio.run(takes(Hands(), 0))
