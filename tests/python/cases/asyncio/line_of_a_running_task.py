import asyncio




async def another():
    print("inside", repr(asyncio.current_task()).split(".py:")[1].split(">")[0])


async def fails():
    await asyncio.sleep(0)
    raise ValueError


async def main():
    print(repr(asyncio.current_task()).split(".py:")[1].split(">")[0])
    await asyncio.sleep(0)
    print(repr(asyncio.current_task()).split(".py:")[1].split(">")[0])
    await another()
    print(repr(asyncio.current_task()).split(".py:")[1].split(">")[0])
    kept = another()
    await kept
    try:
        await fails()
    except ValueError:
        print(repr(asyncio.current_task()).split(".py:")[1].split(">")[0])


asyncio.run(main())
