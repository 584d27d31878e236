"""What an async generator is asked for can be stepped by hand; one that was closed is closed no second time."""

import asyncio
import types


@types.coroutine
def pause():
    yield "paused"


async def steps(count):
    try:
        for number in range(count):
            await pause()
            got = yield number
            if got:
                print("got", got)
    finally:
        print("finally")


def drive(asked):
    while True:
        try:
            print(asked.send(None))
        except StopIteration as stop:
            return stop.value
        except StopAsyncIteration:
            return "the end"


generator = steps(2)
print(drive(generator.__anext__()), drive(generator.asend("sent")))
print(drive(generator.__anext__()), drive(generator.__anext__()))

generator = steps(1)
asked = generator.__anext__()
print(next(asked))
try:
    asked.throw(ValueError("thrown"))
except ValueError as error:
    print(repr(error))

generator = steps(1)
drive(generator.__anext__())
print(drive(generator.aclose()))
try:
    drive(steps(1).athrow(KeyError("k")))
except KeyError as error:
    print(repr(error))


async def stubborn():
    try:
        yield 1
    finally:
        print("ignores it")
        yield 2
        print("never")


async def main():
    generator = stubborn()
    print(await anext(generator))
    try:
        await generator.aclose()
    except RuntimeError as error:
        print(error)
    del generator
    for _ in range(3):
        await asyncio.sleep(0)
    print("end")


asyncio.run(main())
