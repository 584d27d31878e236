# A coroutine is no iterable, and functions are called by their module's name.
import contextlib


async def items():
    return [1, 2]


@contextlib.contextmanager
def managed(*arguments):
    yield arguments


for call in (
    lambda x: print(*x),
    lambda x: print(0, *x),
    lambda x: [*x],
    lambda x: managed(*x),
    lambda x: print(**x),
):
    for value in 5, items():
        try:
            call(value)
        except TypeError as error:
            print(error)
        if value != 5:
            value.close()
