# The loop closes what is left open at its end, and says what that raised.
import asyncio

kept = []


async def failing():
    try:
        yield 1
    finally:
        raise ValueError("closing")


async def careful():
    try:
        yield 1
    finally:
        await asyncio.sleep(0.1)
        print("closed", asyncio.get_running_loop().time())


async def main():
    for make in failing, careful:
        steps = make()
        kept.append(steps)
        print(await anext(steps))
    async for number in failing():
        break
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("main ends")


asyncio.run(main())
print("after the loop")
