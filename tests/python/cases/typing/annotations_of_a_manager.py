# A manager as it is written with annotations: `type[...]` is a generic alias.
import asyncio
import contextlib
import contextvars
from types import TracebackType


class Manager:
    async def __aenter__(self) -> "Manager":
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool | None:
        print(exc_type, exc)
        return True


async def main(queue: asyncio.Queue[int], make: type[Manager] = Manager) -> None:
    async with make():
        raise ValueError("suppressed")
    queue.put_nowait(1)
    print(await queue.get())


asyncio.run(main(asyncio.Queue[int]()))
print(Manager.__aexit__.__annotations__["exc_type"], type[int].__args__, type[int]("5"))
print(asyncio.Queue[int], asyncio.Task[str], contextvars.ContextVar[int], contextlib.AbstractAsyncContextManager[int])
for wrong in lambda: int[str], lambda: asyncio.Event[int], lambda: ValueError[int]:
    try:
        print(wrong())
    except TypeError as error:
        print(error)
