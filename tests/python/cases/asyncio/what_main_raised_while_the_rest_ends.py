# At the end of asyncio.run what main raised is being handled, and so it is the
# context of what the tasks raise that were left.
import asyncio


async def left(name):
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError as error:
        print(name, repr(error), repr(error.__context__))
        raise ValueError("clean-up")


async def main(name):
    task = asyncio.create_task(left(name))
    await asyncio.sleep(0)
    if name == "fails":
        raise KeyError("main")


asyncio.run(main("returns"))
asyncio.run(main("fails"))
