"""`types.coroutine` makes what a generator function gives awaitable: a scheduler of one's own."""

import types
from collections import deque


@types.coroutine
def switch(value=None):
    """Gives the turn to others."""
    return (yield value)


async def counts(name, times):
    for number in range(times):
        print(name, number, await switch((name, number)))
    return name


def run(*coroutines):
    ready = deque((coroutine, None) for coroutine in coroutines)
    while ready:
        coroutine, answer = ready.popleft()
        try:
            ready.append((coroutine, f"answer to {coroutine.send(answer)}"))
        except StopIteration as stop:
            print("done", stop.value)


run(counts("a", 2), counts("b", 1), counts("c", 3))
print(switch.__name__, switch.__doc__)


async def thrown():
    try:
        await switch("waiting")
    except KeyError as error:
        print("thrown", repr(error))
        return "ended"


coroutine = thrown()
print(coroutine.send(None))
try:
    coroutine.throw(KeyError("k"))
except StopIteration as stop:
    print(stop.value)
