"""Handles show what they call until they are cancelled; callbacks that cannot be called are reported."""

import asyncio


async def work():
    pass


async def main():
    loop = asyncio.get_running_loop()
    later = loop.call_later(5, print, "never")
    print(later, later.cancelled(), later.when())
    later.cancel()
    print(later, later.cancelled())
    soon = loop.call_soon(print, "soon")
    print(soon)
    soon.cancel()
    print(soon)
    seen = []
    loop.set_exception_handler(lambda loop, context: seen.append(context["message"]))
    coroutine = work()
    loop.call_soon(5)
    loop.call_soon(coroutine)
    await asyncio.sleep(0)
    await coroutine
    print(seen)
    try:
        loop.set_exception_handler(5)
    except TypeError as error:
        print(error)
    loop.set_exception_handler(None)
    loop.call_soon("text")
    await asyncio.sleep(0)


asyncio.run(main())
