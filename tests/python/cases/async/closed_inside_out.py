"""What is closed while it waits is closed from the inside out. One that goes on
waiting all the same is an error in the one that awaits it, whose clean-up sees that."""
import asyncio
import types


@types.coroutine
def pause(value):
    return (yield value)


async def stubborn():
    try:
        await pause(1)
    except GeneratorExit:
        print("  told to go, but waits")
        await pause(2)
        print("  never")
    finally:
        print("  stubborn ends")


async def asks_for_it():
    try:
        await stubborn()
    except BaseException as error:
        print("  asker:", repr(error), repr(error.__context__))
        raise
    finally:
        print("  asker ends")


class Slow:
    async def __aenter__(self):
        print("  entered")

    async def __aexit__(self, kind, error, traceback):
        print("  exit:", repr(error))
        await pause("in the exit")
        print("  never")


async def managed():
    async with Slow():
        await asks_for_it()


async def twice_managed():
    try:
        async with Slow():
            async with Slow():
                await pause(1)
    except RuntimeError as error:
        print("  caught", error)
        return "went on"


def attempt(call, *arguments):
    try:
        print("  gave", call(*arguments))
    except BaseException as error:
        print(" ", repr(error))


for function in [stubborn, asks_for_it, managed, twice_managed]:
    print(function.__name__)
    closed = function()
    closed.send(None)
    attempt(closed.close)
    attempt(closed.close)
    del closed
    thrown = function()
    thrown.send(None)
    attempt(thrown.throw, GeneratorExit)
    attempt(thrown.send, None)


def inner():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def swallows():
    try:
        yield from inner()
    except RuntimeError as error:
        yield str(error)


def passes_on():
    yield from swallows()


for function in [inner, swallows, passes_on]:
    print(function.__name__)
    for how in ["close", "throw"]:
        generator = function()
        next(generator)
        attempt(*[generator.close] if how == "close" else [generator.throw, GeneratorExit])
        attempt(next, generator)


async def waits_for_time():
    try:
        await asyncio.sleep(1)
    finally:
        await asyncio.sleep(1)


async def around():
    try:
        await waits_for_time()
    except RuntimeError as error:
        print("  around:", error)


async def main():
    by_hand = around()
    by_hand.send(None)
    attempt(by_hand.close)


asyncio.run(main())
