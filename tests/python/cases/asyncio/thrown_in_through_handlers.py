"""What is thrown into a task gets a context, and loses lines, where a coroutine handles something."""

import asyncio


def told(error):
    parts = []
    while error is not None:
        names, tb = [], error.__traceback__
        while tb is not None:
            if tb.tb_frame.f_code.co_filename == __file__:
                names.append(tb.tb_frame.f_code.co_name)
            tb = tb.tb_next
        parts.append(f"{error!r} in {'/'.join(names) or 'nothing'}")
        error = error.__context__
    return " while ".join(parts)


class Slow:
    def __init__(self, enter=0.0, exit=0.0):
        self.enter, self.exit = enter, exit

    async def __aenter__(self):
        await asyncio.sleep(self.enter)

    async def __aexit__(self, kind, error, tb):
        await asyncio.sleep(self.exit)


async def entering():
    async with Slow(enter=1):
        pass


async def exiting():
    async with Slow(exit=1):
        pass


async def exiting_with_an_error():
    async with Slow(exit=1):
        raise KeyError("body")


async def taken_on_its_way():
    try:
        await asyncio.sleep(1)
    finally:
        sum(one for one in range(3))


async def replaced():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(max(len(part) for part in ["generators", "run", "here"]))
        raise ValueError("replaced")


async def fails_with_the_cancellation():
    loop = asyncio.get_running_loop()
    failing = loop.create_task(failure())
    await asyncio.wait_for(failing, 1)


async def failure():
    await asyncio.sleep(0.1)
    raise OSError("failed")


async def handles(what):
    try:
        try:
            raise LookupError("first")
        except LookupError:
            await what()
    except BaseException as error:
        print(what.__name__, "|", told(error))


async def main():
    for what in (
        entering,
        exiting,
        exiting_with_an_error,
        taken_on_its_way,
        replaced,
        fails_with_the_cancellation,
    ):
        task = asyncio.create_task(handles(what))
        await asyncio.sleep(0.1)
        task.cancel()
        await task


asyncio.run(main())
