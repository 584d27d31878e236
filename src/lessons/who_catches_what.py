"""Which handler catches a cancellation, and what swallowing one breaks."""

import asyncio

# "three-bodies", "swallowed" or "passed-on".
variant = "three-bodies"


class Journal:
    """A manager that says what its exit is told of."""

    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        pass

    async def __aexit__(self, exc_type, exc, traceback):
        told_of = exc_type.__name__ if exc_type else "nothing"
        await asyncio.sleep(0.05)
        print(f"{self.name}: exit was told of {told_of}")


async def body(name):
    await asyncio.sleep(0.1)
    if name == "raises":
        raise ValueError("no such page")
    await asyncio.sleep(0.1)


async def handled(name):
    """One handler around every body."""
    try:
        async with Journal(name):
            await body(name)
    except Exception as error:
        print(f"{name}: handled {type(error).__name__}: {error}")
    finally:
        print(f"{name}: finally")


async def three_bodies():
    tasks = [
        asyncio.create_task(handled(name), name=name)
        for name in ["raises", "stopped", "fine"]
    ]
    await asyncio.sleep(0.05)
    print("main: cancel the second, twice")
    tasks[1].cancel()
    tasks[1].cancel()
    for task in tasks:
        try:
            await task
            print(f"main: {task.get_name()} returned")
        except asyncio.CancelledError:
            print(f"main: {task.get_name()} was cancelled")


async def work(pass_on):
    """Works for 200 ms. Cancelled, it tidies up, and then passes the request
    on, or goes on with its work as if nothing had been asked."""
    try:
        await asyncio.sleep(0.2)
    except asyncio.CancelledError:
        print("work: cancelled, tidying up")
        if pass_on:
            raise
    await asyncio.sleep(0.2)
    print("work: done")


async def call(pass_on):
    await asyncio.create_task(work(pass_on), name="worker")
    requests = asyncio.current_task().cancelling()
    print(f"caller: goes on, requests: {requests}")


async def a_caller_that_waits(pass_on):
    caller = asyncio.create_task(call(pass_on), name="caller")
    await asyncio.sleep(0.1)
    print("main: cancel the caller")
    caller.cancel()
    try:
        await caller
    except asyncio.CancelledError:
        print("main: the caller was cancelled")


async def a_timeout(pass_on):
    print("main: work, for 100 ms at most")
    try:
        async with asyncio.timeout(0.1):
            await work(pass_on)
        print("main: in time, says the timeout")
    except TimeoutError:
        print("main: too late")


async def fail():
    await asyncio.sleep(0.1)
    raise ValueError("no such page")


async def a_group(pass_on):
    print("main: a group, in which one fails")
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(), name="fails")
            group.create_task(work(pass_on), name="sibling")
    except ExceptionGroup:
        print("main: the group has failed")


async def main():
    if variant == "three-bodies":
        return await three_bodies()
    pass_on = variant == "passed-on"
    await a_caller_that_waits(pass_on)
    await a_timeout(pass_on)
    await a_group(pass_on)


if __name__ == "__main__":
    asyncio.run(main())
