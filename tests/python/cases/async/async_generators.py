import asyncio
async def g(n):
    try:
        for i in range(n):
            got = yield i
            if got: print("got", got)
    finally:
        await asyncio.sleep(0.1)
        print("closed")
async def main():
    a = g(3)
    print(await a.asend(None), await a.asend("hello"))
    await a.aclose()
    await a.aclose()
    try: await a.__anext__()
    except StopAsyncIteration as e: print(repr(e))
    b = g(2)
    print([x async for x in b])
    c = g(1)
    try: await c.asend("early")
    except TypeError as e: print(e)
    print(type(c).__name__, c.__name__)
asyncio.run(main())
