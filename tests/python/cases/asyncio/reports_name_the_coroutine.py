# What is still held when it is reported is described as it is.
import asyncio


async def fails(name):
    raise NameError(name)


async def numbers():
    yield 1


async def main():
    steps = numbers()
    asked = asyncio.create_task(anext(steps))
    print(repr(asked), await asked)
    april = asyncio.create_task(fails("a"), name="april")
    may = asyncio.create_task(fails("b"), name="may")
    await april


asyncio.run(main())
