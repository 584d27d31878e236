import asyncio

lock = asyncio.Lock()
event = asyncio.Event()
queue = asyncio.Queue(1)
semaphore = asyncio.Semaphore(1)
condition = asyncio.Condition()
future = None


def shown(error):
    return str(error).split(" at 0x")[0], str(error)[-40:]


async def use(i):
    async with lock:
        await asyncio.sleep(0.001)
        print("used by", i)


async def one():
    async with semaphore:
        await asyncio.sleep(0)


async def notified():
    async with condition:
        await condition.wait()


async def main():
    for waiting in event.wait(), queue.get(), notified():
        try:
            await asyncio.wait_for(waiting, 0.001)
        except asyncio.TimeoutError:
            print("timeout")
        except RuntimeError as error:
            print(*shown(error))
    print(await asyncio.gather(one(), one(), return_exceptions=True) == [None, None])
    for done in await asyncio.gather(use(1), use(2), return_exceptions=True):
        if done:
            print(*shown(done))


async def free():
    async with lock, semaphore:
        queue.put_nowait(1)
        print(await queue.get())


asyncio.run(main())
asyncio.run(main())
asyncio.run(free())


async def makes():
    global future
    future = asyncio.get_running_loop().create_future()


async def awaits():
    await future


asyncio.run(makes())
try:
    asyncio.run(awaits())
except RuntimeError as error:
    print(str(error)[-56:])
loop = asyncio.new_event_loop()
try:
    loop.run_until_complete(future)
except ValueError as error:
    print(error)


async def sets(future):
    asyncio.get_running_loop().call_soon(future.set_result, "set")
    return await future


print(loop.run_until_complete(sets(loop.create_future())))
loop.close()
with asyncio.Runner() as runner:
    runner.run(makes())
    print(runner.run(sets(future)))
