"""An exit stack that is unwound by a task of its own, in a loop that is run while
something is handled, chains its errors as one that is awaited there."""
import asyncio
from contextlib import AsyncExitStack


def chain(error):
    shown = []
    while error is not None:
        shown.append(repr(error))
        error = error.__context__
    return " < ".join(shown)


def fail(error):
    raise error


class Plain(AsyncExitStack):
    """Lets `with` do what `async with` does."""

    directly = True

    def run(self, coroutine):
        return asyncio.run(coroutine) if self.directly else asyncio.run(self.wrap(coroutine))

    async def wrap(self, coroutine):
        return await coroutine

    def __enter__(self):
        return self.run(self.__aenter__())

    def __exit__(self, *details):
        return self.run(self.__aexit__(*details))


def told(kind, error, traceback):
    print("told", chain(error))
    return True


for directly in [True, False]:
    try:
        with Plain() as stack:
            stack.directly = directly
            stack.callback(fail, IndexError())
            stack.callback(fail, KeyError())
            stack.push(told)
            stack.callback(fail, ValueError())
            1 / 0
    except IndexError as error:
        print(chain(error))
