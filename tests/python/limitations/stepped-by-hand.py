import types
from contextlib import AsyncExitStack


@types.coroutine
def pause(value):
    return (yield value)


async def numbers():
    await pause("waiting")
    yield 1


async def clean_up():
    await pause("cleaning")


def steps(awaitable):
    try:
        steps = awaitable.__await__()
        while True:
            print("  handed out", steps.send(None))
    except StopIteration as end:
        print("  gave", end.value)
    except RuntimeError as error:
        print(" ", error)


print("anext")
steps(anext(numbers(), 0))
stack = AsyncExitStack()
stack.push_async_callback(clean_up)
print("exit")
steps(stack.aclose())
