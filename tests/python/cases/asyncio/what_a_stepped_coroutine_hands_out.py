import asyncio


class Traced:
    """Steps a coroutine, and hands on what that waits for."""

    def __init__(self, coroutine):
        self.coroutine = coroutine

    def __await__(self):
        steps = self.coroutine.__await__()
        thrown = None
        while True:
            try:
                waited = steps.throw(thrown) if thrown else steps.send(None)
            except StopIteration as stop:
                return stop.value
            print("waits for", type(waited).__name__)
            thrown = None
            try:
                yield waited
            except BaseException as error:
                print("got", repr(error))
                thrown = error


async def fails():
    await asyncio.sleep(0)
    raise KeyError("k")


async def work():
    await asyncio.sleep(0)
    await asyncio.sleep(0.001)
    try:
        await asyncio.create_task(fails())
    except KeyError as error:
        print("caught", error)
    await asyncio.gather(asyncio.sleep(0), asyncio.sleep(0.001))
    return "result"


async def for_ever():
    try:
        await asyncio.sleep(1000)
    finally:
        print("cleaned up")


class Wrong:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        try:
            yield self.value
        except RuntimeError as error:
            text = str(error)
            print(text.split("<Task")[0], text[-20:] if "with" in text else "")


async def main():
    print(await Traced(work()))
    task = asyncio.create_task(wrapped())
    await asyncio.sleep(0.001)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    await Wrong(5)
    await Wrong(asyncio.get_running_loop().create_future())
    await Wrong(asyncio.current_task())
    try:
        await asyncio.current_task()
    except RuntimeError as error:
        print(str(error)[:50])


async def wrapped():
    await Traced(for_ever())


asyncio.run(main())
