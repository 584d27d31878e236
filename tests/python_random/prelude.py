import asyncio
from contextlib import (
    AsyncExitStack, ExitStack, aclosing, asynccontextmanager, contextmanager, nullcontext, suppress
)


class Boom(Exception):
    pass


class Enough(BaseException):
    pass


said = 0


def say(*words):
    global said
    said += 1
    task = asyncio.current_task()
    print(f"{asyncio.get_running_loop().time():.3f} {task.get_name()}:", *words)
    if said > 400:
        raise Enough


def shown(error, seen=()):
    if error is None:
        return "None"
    text = f"{type(error).__name__}({error})"
    if error in seen or len(seen) > 6:
        return text + "..."
    seen = (*seen, error)
    places, tb = [], error.__traceback__
    while tb:
        if tb.tb_frame.f_code.co_filename == FILE:
            places.append(f"{tb.tb_frame.f_code.co_name}:{tb.tb_lineno}")
        tb = tb.tb_next
    text += f"@{','.join(places)}"
    if isinstance(error, BaseExceptionGroup):
        text += f"[{'; '.join(shown(one, seen) for one in error.exceptions)}]"
    if error.__cause__:
        text += f" from {shown(error.__cause__, seen)}"
    if error.__context__ and not error.__suppress_context__:
        text += f" while {shown(error.__context__, seen)}"
    return text


class Manager:
    def __init__(self, name, wait=0, fails="", takes=()):
        self.name, self.wait, self.fails, self.takes = name, wait, fails, takes

    def enter(self):
        say("enter", self.name)
        if self.fails == "enter":
            raise Boom(self.name)
        return self

    def leave(self, error):
        say("leave", self.name, shown(error))
        if self.fails == "exit":
            raise KeyError(self.name)
        if self.fails == "exit raised" and error:
            raise LookupError(self.name) from error
        return isinstance(error, self.takes)

    def __repr__(self):
        return f"<{self.name}>"


class Sync(Manager):
    def __enter__(self):
        return self.enter()

    def __exit__(self, kind, error, tb):
        return self.leave(error)


class Async(Manager):
    async def __aenter__(self):
        if self.wait is not None:
            await asyncio.sleep(self.wait)
        return self.enter()

    async def __aexit__(self, kind, error, tb):
        if self.wait is not None:
            await asyncio.sleep(self.wait)
        return self.leave(error)


@asynccontextmanager
async def opened(name, wait=0, takes=()):
    say("open", name)
    await asyncio.sleep(wait)
    try:
        yield name
    except takes as error:
        say("taken", name, shown(error))
    finally:
        await asyncio.sleep(wait)
        say("close", name)


@contextmanager
def held(name, takes=()):
    say("hold", name)
    try:
        yield name
    except takes as error:
        say("taken", name, shown(error))
    else:
        say("fine", name)
    finally:
        say("drop", name)


async def counted(name, number, wait=0):
    try:
        for i in range(number):
            await asyncio.sleep(wait)
            yield i
    finally:
        say("counted", name)


async def called(name, wait=0):
    await asyncio.sleep(wait)
    say("called", name)


