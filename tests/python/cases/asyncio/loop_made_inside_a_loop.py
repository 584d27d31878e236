import asyncio


async def work():
    return 1


async def main():
    running = asyncio.get_running_loop()
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    print(loop.is_running(), running.is_running(), asyncio.get_running_loop() is loop)
    coroutine = work()
    try:
        loop.run_until_complete(coroutine)
    except RuntimeError as error:
        print(error)
    try:
        running.run_until_complete(coroutine)
    except RuntimeError as error:
        print(error)
    try:
        running.close()
    except RuntimeError as error:
        print(error)
    coroutine.close()
    loop.close()
    print("closed", loop.is_closed(), running.is_closed(), loop)


asyncio.run(main())
