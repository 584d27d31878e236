"""Errors name types that are written in C with their module, and all others without."""

import asyncio
import collections
import contextvars
import functools
import types


class Own(collections.deque):
    pass


def tried(call):
    try:
        call()
    except (AttributeError, TypeError) as error:
        print(error)


async def main():
    task = asyncio.create_task(asyncio.sleep(0))
    for value in (
        task,
        asyncio.Future(),
        asyncio.Lock(),
        asyncio.Queue(),
        contextvars.ContextVar("variable"),
        collections.deque(),
        Own(),
        collections.OrderedDict(),
        collections.defaultdict(list),
        collections.Counter(),
        functools.partial(print),
        types.SimpleNamespace(),
        int | str,
    ):
        tried(lambda: value.missing)
        tried(lambda: value - 1)
        tried(lambda: value < 1)
        print(type(value).__name__)
    await task
    tried(lambda: task[0])
    tried(lambda: task())


asyncio.run(main())
