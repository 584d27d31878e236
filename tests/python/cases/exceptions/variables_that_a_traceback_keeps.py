# The variables of the functions that an exception has left live as long as the
# exception: what only they held goes after the handler, not before it.
import asyncio
import weakref


class Held:
    pass


def steps(name):
    try:
        yield 1
    finally:
        print(name, "closed")


async def numbers():
    try:
        while True:
            yield 1
    finally:
        print("numbers closed")


async def work():
    them, other = numbers(), steps("steps")
    next(other)
    async for _ in them:
        raise ValueError


async def main():
    try:
        await work()
    except ValueError:
        print("caught")
        await asyncio.sleep(0)
        print("still handling")
    print("after")
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())


def fails(seen):
    held = Held()
    seen.append(weakref.ref(held))
    raise ValueError


seen = []
try:
    fails(seen)
except ValueError:
    print("in the handler", seen[0]() is not None)
print("after it", seen[0]() is not None)


def returns_what_it_caught():
    opened = steps("kept")
    next(opened)
    try:
        raise KeyError
    except KeyError as error:
        return error


error = returns_what_it_caught()
print("returned")
error = error.with_traceback(None)
print("without its traceback")


def stored():
    opened = steps("first")
    next(opened)
    raise RuntimeError


def again():
    opened = steps("second")
    next(opened)
    stored()


try:
    again()
except RuntimeError as error:
    saved = error
print("saved")
del saved
print("gone")


async def fails_in_a_task():
    opened = steps("task's")
    next(opened)
    raise ValueError


async def asks():
    task = asyncio.create_task(fails_in_a_task())
    await asyncio.sleep(0)
    print("failed", task.done())
    print(repr(task.exception()))
    task = None
    print("task gone")


asyncio.run(asks())
