import asyncio
async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f.done(), f.cancelled())
    loop.call_later(1, f.set_result, "value")
    print(await f, f.done())
    try: f.set_result(1)
    except asyncio.InvalidStateError as e: print(e)
    g = asyncio.Future()
    g.set_exception(ValueError("v"))
    try: await g
    except ValueError as e: print(e)
    h = loop.create_future()
    print(h.cancel("msg"), h.cancel())
    try: await h
    except asyncio.CancelledError as e: print(repr(e))
    k = loop.create_future()
    k.set_exception(KeyError)
    print(repr(k.exception()))
    try: loop.create_future().set_exception(StopIteration())
    except TypeError as e: print(e)
    print(asyncio.isfuture(f), asyncio.isfuture(5))
asyncio.run(main())
