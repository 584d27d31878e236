import asyncio


async def waits(i):
    try:
        await asyncio.sleep(1)
    finally:
        print("closed", i)


async def main():
    await asyncio.sleep(0)


loop = asyncio.new_event_loop()
tasks = [loop.create_task(waits(i)) for i in range(3)]
loop.run_until_complete(main())
del tasks[1:]
loop.close()
