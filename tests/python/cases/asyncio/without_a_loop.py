"""What happens where no loop runs, and what is no coroutine is run."""

import asyncio


async def work():
    return 1


def tried(call):
    try:
        print(call())
    except (RuntimeError, ValueError, TypeError) as error:
        print(type(error).__name__, str(error).partition(" at 0x")[0])


coroutine = work()
tried(lambda: asyncio.create_task(coroutine))
tried(lambda: asyncio.run(asyncio.gather(coroutine)))
tried(lambda: asyncio.run(work))
tried(lambda: asyncio.run(5))
tried(lambda: asyncio.run(coroutine.__await__()))
for call in (
    asyncio.get_event_loop,
    asyncio.get_running_loop,
    asyncio.current_task,
    asyncio.Future,
    lambda: asyncio.ensure_future(coroutine),
    lambda: asyncio.shield(coroutine),
    lambda: asyncio.gather(coroutine),
):
    tried(call)
coroutine.close()
lock, queue, event = asyncio.Lock(), asyncio.Queue(), asyncio.Event()


async def main():
    async with lock:
        await queue.put(await work())
        event.set()
        print(await queue.get())


asyncio.run(main())
