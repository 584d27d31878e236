import asyncio
async def deep(n):
    if n == 0: raise ValueError("deep")
    try: await deep(n - 1)
    finally: print("leaving", n)
async def main():
    try: await deep(3)
    except ValueError as e: print(e)
    try:
        try: await deep(0)
        except ValueError as e:
            await asyncio.sleep(0)
            raise KeyError("k") from e
    except KeyError as e: print(repr(e.__cause__))
    async def stop(): raise StopIteration("s")
    try: await stop()
    except RuntimeError as e: print(e, repr(e.__cause__))
    async def agen():
        yield 1
        raise StopAsyncIteration
    try: [x async for x in agen()]
    except RuntimeError as e: print(e)
asyncio.run(main())
