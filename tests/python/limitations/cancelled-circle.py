import asyncio


async def wait_for(tasks, name):
    await tasks[name]


async def main():
    tasks = {}
    tasks["a"] = asyncio.create_task(wait_for(tasks, "b"))
    tasks["b"] = asyncio.create_task(wait_for(tasks, "a"))
    await asyncio.sleep(0.1)
    try:
        print("asked:", tasks["a"].cancel())
    except RecursionError:
        print("RecursionError")


asyncio.run(main())
