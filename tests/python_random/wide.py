import contextvars


condition = asyncio.Condition()
barrier = asyncio.Barrier(2)
bounded = asyncio.BoundedSemaphore(1)
newest = asyncio.LifoQueue(2)
variable = contextvars.ContextVar("variable", default=0)


async def echo(name, number, wait=0):
    sent = None
    try:
        for i in range(number):
            try:
                sent = yield i, sent
                say("sent", name, sent)
            except Boom as error:
                say("thrown", name, shown(error))
            await asyncio.sleep(wait)
    finally:
        await asyncio.sleep(wait)
        say("echoed", name)


@asynccontextmanager
async def nested(name, inner):
    async with inner as value:
        say("nested", name)
        try:
            yield value
        finally:
            say("unnested", name)


@asynccontextmanager
async def odd(name, number):
    for i in range(number):
        try:
            yield i
        except Exception as error:
            say("odd", name, shown(error))


class Steps:
    def __init__(self, name, number, wait=0):
        self.name, self.number, self.wait = name, number, wait

    def __aiter__(self):
        return self

    async def __anext__(self):
        await asyncio.sleep(self.wait)
        if not self.number:
            raise StopAsyncIteration
        self.number -= 1
        return self.number


def exits(name, result):
    def exit(kind, error, tb):
        say("exit", name, shown(error))
        return result
    return exit


def async_exits(name, result, wait=0):
    async def exit(kind, error, tb):
        await asyncio.sleep(wait)
        say("exit", name, shown(error))
        return result
    return exit


def ended(task):
    error = None if task.cancelled() else task.exception()
    print(f"{asyncio.get_running_loop().time():.3f} ended:", task.get_name(), shown(error))


