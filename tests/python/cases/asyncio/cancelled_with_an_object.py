# The message of a cancellation may be any object, and arrives as it is.
import asyncio


class Scope:
    """Suppresses the cancellation that it has asked for."""

    async def __aenter__(self):
        self.task = asyncio.current_task()
        return self

    def cancel(self):
        self.task.cancel(self)

    async def __aexit__(self, exc_type, exc, tb):
        return exc_type is asyncio.CancelledError and exc.args[0] is self and self.task.uncancel() == 0


async def main():
    async with Scope() as scope:
        asyncio.get_running_loop().call_later(1, scope.cancel)
        await asyncio.sleep(10)
    print(asyncio.current_task().cancelling())
    async with Scope() as outer:
        async with Scope():
            outer.cancel()
            await asyncio.sleep(10)
        print("not reached")
    for message in (5, None, ["a"], "text", ""):
        task = asyncio.create_task(asyncio.sleep(1))
        await asyncio.sleep(0)
        task.cancel(message)
        try:
            await task
        except asyncio.CancelledError as error:
            print(repr(error), error.args)
    future = asyncio.get_running_loop().create_future()
    future.cancel(7)
    try:
        future.result()
    except asyncio.CancelledError as error:
        print(repr(error))


asyncio.run(main())
