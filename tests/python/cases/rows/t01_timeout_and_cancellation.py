import asyncio
async def limited(swallow):
    try:
        async with asyncio.timeout(2):
            try: await asyncio.sleep(9)
            except asyncio.CancelledError:
                if not swallow: raise
                print("swallowed")
        return "no timeout"
    except TimeoutError as e: return repr(e), repr(e.__cause__), asyncio.current_task().cancelling()
async def main():
    print(await limited(False))
    print(await limited(True))
    t = asyncio.create_task(limited(False))
    await asyncio.sleep(1)
    t.cancel("from outside")
    try: await t
    except asyncio.CancelledError as e: print("not a timeout:", e)
    try:
        async with asyncio.timeout(1):
            try: await asyncio.sleep(9)
            finally: raise ValueError("other")
    except ValueError as e: print(repr(e), repr(e.__context__))
asyncio.run(main())
