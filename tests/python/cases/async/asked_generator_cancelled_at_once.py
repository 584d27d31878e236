# What an async generator is asked for is a coroutine: a task of it that is
# cancelled before its first step throws into the generator.
import asyncio


def places(error):
    tb = error.__traceback__
    while tb:
        if tb.tb_frame.f_code.co_name in ("echo", "main"):
            yield tb.tb_frame.f_code.co_name, tb.tb_lineno
        tb = tb.tb_next


async def echo(name):
    while True:
        try:
            sent = yield name
            print("sent", sent)
        except ValueError as error:
            print("caught", repr(error))
        except asyncio.CancelledError as error:
            print("cancelled", list(places(error)))
            raise
        finally:
            print("finally")
        await asyncio.sleep(0.1)


async def main():
    for ask in (
        lambda it: it.asend(2),
        lambda it: anext(it),
        lambda it: it.athrow(ValueError("thrown")),
        lambda it: it.aclose(),
    ):
        for limit in (0, 0.01, 1):
            it = echo("one")
            await anext(it)
            try:
                print(await asyncio.wait_for(ask(it), limit))
            except TimeoutError as error:
                print("timeout", list(places(error)), list(places(error.__cause__)))
            print(asyncio.iscoroutine(it.asend(1)), it.ag_running)
            await it.aclose()


asyncio.run(main())
