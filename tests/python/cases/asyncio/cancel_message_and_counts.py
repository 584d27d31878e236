import asyncio
async def f():
    t = asyncio.current_task()
    try: await asyncio.sleep(9)
    except asyncio.CancelledError as e:
        print(e.args, t.cancelling(), t.uncancel(), t.cancelling())
    await asyncio.sleep(1)
    return "went on"
async def main():
    t = asyncio.create_task(f())
    await asyncio.sleep(1)
    print(t.cancel("first"), t.cancel("second"))
    print(await t, t.cancelled(), t.cancelling())
    print(t.cancel())
asyncio.run(main())
