import asyncio
async def f(n, t):
    await asyncio.sleep(t)
    if n == "bad": raise ValueError(n)
    return n
async def main():
    for c in asyncio.as_completed([f("a", 3), f("b", 1), f("bad", 2)]):
        try: print(await c)
        except ValueError as e: print("failed", e)
    try:
        for c in asyncio.as_completed([f("x", 1), f("y", 9)], timeout=2): print(await c)
    except TimeoutError as e: print("timeout", repr(e))
    try: list(asyncio.as_completed(5))
    except TypeError as e: print(e)
asyncio.run(main())
