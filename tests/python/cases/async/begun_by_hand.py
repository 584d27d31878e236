"""What is sent or thrown first into `__anext__()`, `asend` and `athrow` by hand goes
to the async generator; a coroutine that waits cannot be awaited a second time."""
import types


@types.coroutine
def pause(value):
    return (yield value)


async def echo():
    got = None
    while True:
        try:
            got = yield got
        except ZeroDivisionError as error:
            got = f"caught {error!r}"


def step(call, *arguments):
    try:
        print("handed out", call(*arguments))
    except StopIteration as end:
        print("gave", end.value)
    except BaseException as error:
        print(type(error).__name__, error)


stream = echo()
step(stream.__anext__().send, "too early")
step(stream.__anext__().send, None)
step(stream.__anext__().send, 10)
step(stream.asend(1).send, 20)
step(stream.asend(1).send, None)
step(stream.__anext__().throw, ZeroDivisionError)
step(stream.asend(2).throw, ZeroDivisionError("by hand"))
step(stream.athrow(ValueError).throw, ZeroDivisionError("instead"))
step(stream.athrow(ZeroDivisionError).send, 5)
step(stream.aclose().send, 5)
step(stream.__anext__().throw, KeyError("end"))
step(stream.__anext__().send, None)


async def waits():
    await pause("waiting")
    return "done"


async def awaits(coroutine):
    return await coroutine


first = waits()
step(first.send, None)
step(awaits(first).send, None)
step(first.send, None)
step(awaits(first).send, None)
