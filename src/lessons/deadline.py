"""A deadline built by hand, beside the built-in one."""

import asyncio

# "start", "by-hand", "complete" or "built-in".
variant = "start"


class Deadline:
    """A deadline by hand: a timer that cancels this task."""

    def __init__(self, limit, only_a_timer):
        self.limit = limit
        self.only_a_timer = only_a_timer

    async def __aenter__(self):
        loop = asyncio.get_running_loop()
        task = asyncio.current_task()
        self.timer = loop.call_later(self.limit, task.cancel)

    async def __aexit__(self, exc_type, exc, traceback):
        if self.only_a_timer:
            return
        self.timer.cancel()
        if isinstance(exc, asyncio.CancelledError):
            raise TimeoutError("too slow") from exc


class CompleteDeadline:
    """Solution, by hand: it knows whether it was its own timer."""

    def __init__(self, limit):
        self.limit = limit

    async def __aenter__(self):
        self.task = asyncio.current_task()
        self.requests = self.task.cancelling()
        self.expired = False
        loop = asyncio.get_running_loop()
        self.timer = loop.call_later(self.limit, self.expire)

    def expire(self):
        self.expired = True
        self.task.cancel()

    async def __aexit__(self, exc_type, exc, traceback):
        self.timer.cancel()
        if self.expired:
            left = self.task.uncancel()
            if left <= self.requests and isinstance(exc, asyncio.CancelledError):
                raise TimeoutError("too slow") from exc


class Door:
    async def __aenter__(self):
        print("door open")

    async def __aexit__(self, exc_type, exc, traceback):
        print("door closed")


async def block(work):
    """The block that the deadline is for."""
    async with Door():
        await asyncio.sleep(work)
    print("in time")


async def within(limit, work):
    if variant == "built-in":
        async with asyncio.timeout(limit):
            await block(work)
    elif variant == "complete":
        async with CompleteDeadline(limit):
            await block(work)
    else:
        async with Deadline(limit, only_a_timer=variant == "start"):
            await block(work)


async def job(limit, work):
    try:
        await within(limit, work)
    except TimeoutError:
        requests = asyncio.current_task().cancelling()
        print(f"TimeoutError; requests left: {requests}")
    await asyncio.sleep(0.1)
    print("rested")


async def report(job):
    try:
        await job
        print(f"{job.get_name()} has returned")
    except asyncio.CancelledError:
        print(f"{job.get_name()} was cancelled")


async def main():
    await report(asyncio.create_task(job(0.1, 0.05), name="fast"))
    await report(asyncio.create_task(job(0.1, 0.3), name="slow"))
    patient = asyncio.create_task(job(0.5, 0.3), name="patient")
    await asyncio.sleep(0.05)
    print("main: cancel")
    patient.cancel()
    await report(patient)


if __name__ == "__main__":
    asyncio.run(main())
