import asyncio


def told(loop, context, tell=print):
    tell("told:", context["message"], context["task"].get_name())


async def late(name):
    print("begins", name)
    await asyncio.sleep(1)
    print("never printed")


async def work():
    try:
        await asyncio.sleep(2)
    finally:
        # Nobody waits for a task that is made while the loop closes.
        asyncio.create_task(late("late"), name="late")
        # What a gather has made is left without a word.
        asyncio.gather(late("in a gather"))
        print("cancelled")


async def main():
    asyncio.get_running_loop().set_exception_handler(told)
    asyncio.create_task(work())
    await asyncio.sleep(0)


asyncio.run(main())
print("over")
