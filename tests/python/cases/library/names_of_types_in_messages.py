# Types that CPython writes in C are named with their modules in messages.
import asyncio
import collections
import functools
import operator
import traceback
import types


def attempt(call):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)


for thing in [
    collections.deque(),
    collections.defaultdict(list),
    collections.OrderedDict(),
    collections.Counter(),
    collections.ChainMap(),
    functools.partial(print),
    operator.itemgetter(1),
    types.SimpleNamespace(),
    int | str,
    asyncio.Lock(),
    asyncio.sleep,
    asyncio.get_running_loop,
]:
    attempt(lambda: thing - 1)
    attempt(lambda: thing.nothing)
    attempt(lambda: "" + thing)
    attempt(lambda: [1][thing])


class Mine(collections.deque):
    pass


attempt(lambda: Mine() - 1)
print(repr(asyncio.sleep).startswith("<function sleep at "))
print(repr(asyncio.TaskGroup().create_task))


def read():
    try:
        reader
    except NameError:
        traceback.print_exc()
        raise


async def main():
    attempt(lambda: asyncio.current_task() - 1)
    attempt(lambda: asyncio.get_running_loop().create_future().nothing)
    read()


asyncio.run(main())
