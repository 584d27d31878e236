import asyncio
async def slow():
    try: await asyncio.sleep(5); return "slow"
    except asyncio.CancelledError: print("slow cancelled"); raise
async def stubborn():
    try: await asyncio.sleep(5)
    except asyncio.CancelledError: await asyncio.sleep(1); return "anyway"
async def main():
    loop = asyncio.get_running_loop()
    try: await asyncio.wait_for(slow(), 1)
    except TimeoutError as e: print("timeout", repr(e), repr(e.__cause__), loop.time())
    print(await asyncio.wait_for(asyncio.sleep(1, "in time"), 2))
    print(await asyncio.wait_for(asyncio.sleep(1, "no limit"), None))
    try: print(await asyncio.wait_for(stubborn(), 1))
    except TimeoutError: print("timeout all the same")
    print(loop.time())
    try: await asyncio.wait_for(slow(), 0)
    except TimeoutError: print("zero")
    t = asyncio.create_task(asyncio.sleep(0, "done")); await t
    print(await asyncio.wait_for(t, 0), asyncio.TimeoutError is TimeoutError)
asyncio.run(main())
