import asyncio


async def main():
    queue = asyncio.Queue()
    queue.put_nowait(1)
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(1))
        await asyncio.wait_for(queue.join(), 0)


asyncio.run(main())
