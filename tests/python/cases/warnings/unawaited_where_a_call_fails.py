# A coroutine that a failed call has dropped is reported at once, at that line.
import asyncio


async def work():
    pass


class Pool:
    async def __init__(self):
        pass


def attempt(call):
    try:
        call()
    except TypeError as error:
        print(error)


attempt(lambda: work(work()))
attempt(lambda: len(work(), work()))
attempt(lambda: Pool())
attempt(lambda: [x for x in work()])
attempt(lambda: [1][work()])
asyncio.run(work(), None)
