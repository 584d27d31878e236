import asyncio


async def worker(i):
    try:
        await asyncio.sleep(10)
    finally:
        print("worker", i, "cleaned up")


async def main():
    print(len(asyncio.all_tasks()), asyncio.current_task(asyncio.get_running_loop()) is not None)
    await asyncio.sleep(0.001)
    print("main done")


loop = asyncio.new_event_loop()
workers = [loop.create_task(worker(i)) for i in range(2)]
try:
    loop.run_until_complete(main())
finally:
    pending = asyncio.all_tasks(loop)
    print(len(pending), asyncio.current_task(loop))
    for task in workers:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*workers, return_exceptions=True))
    loop.close()
try:
    asyncio.all_tasks()
except RuntimeError as error:
    print(error)
