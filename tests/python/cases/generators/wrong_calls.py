def numbers():
    yield 1


async def work():
    pass


async def steps():
    yield 1


generator, coroutine, steps = numbers(), work(), steps()
for call in (
    lambda: generator.close(1),
    lambda: generator.send(),
    lambda: generator.throw(),
    lambda: generator.throw(1),
    lambda: coroutine.close(1),
    lambda: coroutine.send(),
    lambda: coroutine.send(1, 2),
    lambda: steps.aclose(1),
    lambda: steps.asend(),
    lambda: steps.asend(1, 2),
    lambda: steps.__anext__(1),
):
    try:
        print(call())
    except TypeError as error:
        print(error)
print(next(generator))
coroutine.close()
