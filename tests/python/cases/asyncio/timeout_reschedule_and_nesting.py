import asyncio
async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(1) as t:
        t.reschedule(loop.time() + 3)
        await asyncio.sleep(2)
        t.reschedule(None)
    print("moved", t.expired())
    try: t.reschedule(1)
    except RuntimeError as e: print(e)
    try:
        async with asyncio.timeout(1) as outer:
            async with asyncio.timeout(5) as inner: await asyncio.sleep(9)
    except TimeoutError: print(outer.expired(), inner.expired())
    try:
        async with asyncio.timeout(5) as outer:
            try:
                async with asyncio.timeout(1) as inner: await asyncio.sleep(9)
            except TimeoutError: print("inner", inner.expired(), outer.expired())
            await asyncio.sleep(9)
    except TimeoutError: print("outer", outer.expired())
    try: asyncio.timeout(1).reschedule(5)
    except (RuntimeError, AssertionError) as e: print(type(e).__name__)
    t = asyncio.timeout(1)
    async with t: pass
    try:
        async with t: pass
    except RuntimeError as e: print(e)
asyncio.run(main())
