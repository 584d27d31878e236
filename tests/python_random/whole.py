import contextlib
import gc
import sys


# When a circle of objects goes is not to be compared.
gc.disable()
urgent = asyncio.PriorityQueue()
left_open = []
contexts = []


class Shielding(Manager):
    """Its exit is shielded, and waits again if it is cancelled meanwhile."""

    async def __aenter__(self):
        return self.enter()

    async def __aexit__(self, kind, error, tb):
        closing = asyncio.create_task(self.close(error), name=f"close {self.name}")
        try:
            return await asyncio.shield(closing)
        except asyncio.CancelledError as cancelled:
            say("cut short", self.name, shown(cancelled), asyncio.current_task().cancelling())
            if self.fails == "waits":
                await closing
                raise
            if self.fails == "goes on":
                asyncio.current_task().uncancel()
                return await closing
            raise

    async def close(self, error):
        await asyncio.sleep(self.wait)
        return self.leave(error)


class Spawning(Manager):
    """Its exit starts tasks, and may not wait for them."""

    async def __aenter__(self):
        tasks.append(asyncio.create_task(called(f"{self.name} entered", self.wait)))
        return self.enter()

    async def __aexit__(self, kind, error, tb):
        if self.fails == "group":
            async with asyncio.TaskGroup() as group:
                group.create_task(called(f"{self.name} in group", self.wait))
                group.create_task(self.close(error))
        elif self.fails == "gather":
            await asyncio.gather(self.close(error), called(f"{self.name} gathered", self.wait))
        elif self.fails == "cancels":
            asyncio.current_task().cancel(self.name)
            await asyncio.sleep(self.wait)
        else:
            tasks.append(asyncio.create_task(self.close(error), name=f"close {self.name}"))
        return isinstance(error, self.takes)

    async def close(self, error):
        await asyncio.sleep(self.wait)
        if error and self.fails:
            raise ValueError(self.name) from error
        return self.leave(error)


class Half:
    """Lacks what a manager must have, or has it otherwise."""

    async def __aenter__(self):
        say("half")

    def __enter__(self):
        say("half")


class Plain(Half):
    def __exit__(self, kind, error, tb):
        say("plain", shown(error))

    __aexit__ = __exit__


class Grown(ExceptionGroup):
    def derive(self, those):
        return Grown(self.message, those)


@asynccontextmanager
async def strange(name, kind, wait=0):
    say("strange", name)
    if kind == "none":
        return
    try:
        yield name
        if kind == "twice":
            yield name
    except Exception as error:
        say("strange", name, shown(error))
        if kind == "again":
            yield name
        if kind == "other":
            raise KeyError(name)
        if kind == "from":
            raise StopAsyncIteration(name) from error
        if kind == "raises":
            raise
    finally:
        await asyncio.sleep(wait)
        if kind == "returns":
            return
        if kind == "last":
            raise LookupError(name)


@contextmanager
def strangely(name, kind):
    if kind == "none":
        return
    try:
        yield name
        if kind == "twice":
            yield name
    except Exception as error:
        say("strangely", name, shown(error))
        if kind == "other":
            raise KeyError(name)
        if kind == "from":
            raise StopIteration(name) from error
        if kind == "raises":
            raise
    finally:
        if kind == "returns":
            return
        if kind == "last":
            raise LookupError(name)


async def rested(name, number, wait=0):
    # Which of several is closed first at the end of a loop, and by which task, is
    # for the order of a set.
    try:
        for i in range(number):
            try:
                yield i
            except Boom as error:
                say("thrown", name, shown(error))
            await asyncio.sleep(wait)
    finally:
        await asyncio.sleep(wait)
        print(f"{asyncio.get_running_loop().time():.3f} rested", name)


def failing(name):
    print("failing", name)
    raise ValueError(name)


async def fails(name, wait=0):
    await asyncio.sleep(wait)
    raise Boom(name)


async def stubborn(name, wait, times=1):
    for _ in range(times):
        try:
            await asyncio.sleep(wait)
        except asyncio.CancelledError as error:
            say("stubborn", name, shown(error), asyncio.current_task().cancelling())
    return name


def told(loop, context, to=sys.stderr):
    print("told:", context["message"], repr(context.get("exception")), file=to)


def exc_text():
    return shown(sys.exc_info()[1])


