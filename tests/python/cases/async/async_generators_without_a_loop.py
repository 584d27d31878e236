"""An async generator that is stepped without a loop is closed as soon as nobody has it."""


async def numbers(name):
    try:
        yield 1
        yield 2
    except GeneratorExit as error:
        print(name, "is closed", repr(error.__context__))
        raise
    finally:
        print(name, "ends")


async def stubborn():
    try:
        yield 1
    finally:
        yield 2


async def left(name):
    async for number in numbers(name):
        print(name, number)
        break
    print(name, "was left")


async def fails(name):
    try:
        raise KeyError(name)
    except KeyError:
        async for number in numbers(name):
            raise ValueError(number)


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as end:
        print("end", end.value)
    except ValueError as error:
        print(repr(error), repr(error.__context__))


run(left("a"))
run(fails("b"))
kept = numbers("c")
try:
    kept.asend(None).send(None)
except StopIteration as end:
    print("kept", end.value)
del kept
print("c is gone")
kept = stubborn()
try:
    kept.asend(None).send(None)
except StopIteration as end:
    print("kept", end.value)
del kept
print("over")
