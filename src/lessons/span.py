"""Named spans, and which of them is the current one."""

import asyncio
from contextvars import ContextVar

# "start" or "solution".
variant = "start"


class Shared:
    """One value for all tasks, used as a context variable is."""

    value = ""

    def get(self):
        return self.value

    def set(self, value):
        before = self.value
        self.value = value
        return before

    def reset(self, before):
        self.value = before


# The path of the current span: the names of those around it, and its own.
current = Shared() if variant == "start" else ContextVar("current", default="")


class Span:
    """A named piece of work, which is recorded when it ends."""

    def __init__(self, name, **tags):
        self.name = name
        self.tags = ", ".join(f"{tag}={value}" for tag, value in tags.items())

    async def __aenter__(self):
        parent = current.get()
        self.path = f"{parent} > {self.name}" if parent else self.name
        self.token = current.set(self.path)
        self.started = asyncio.get_running_loop().time()

    async def __aexit__(self, exc_type, exc, traceback):
        current.reset(self.token)
        duration = asyncio.get_running_loop().time() - self.started
        ended = "ok" if exc is None else f"failed, {exc_type.__name__}: {exc}"
        print(f"{self.path} [{self.tags}] {round(duration * 1000)} ms: {ended}")


async def load(user):
    """Looks a user up. There is no Ben."""
    async with Span("load", table="users", user=user):
        await asyncio.sleep(0.08)
        if user == "ben":
            raise KeyError(user)


async def request(number, user):
    async with Span(f"request {number}", user=user):
        await asyncio.sleep(0.02 * number)
        await load(user)
        async with Span("render", form="page"):
            await asyncio.sleep(0.05)


async def main():
    async with Span("server", port=80):
        tasks = [
            asyncio.create_task(request(number, user), name=f"request-{number}")
            for number, user in [(1, "ada"), (2, "ben")]
        ]
        await asyncio.gather(*tasks, return_exceptions=True)


if __name__ == "__main__":
    asyncio.run(main())
