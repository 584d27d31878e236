import asyncio
print(asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED)
for cls in (asyncio.CancelledError, asyncio.InvalidStateError, asyncio.TimeoutError, asyncio.QueueEmpty, asyncio.QueueFull, asyncio.BrokenBarrierError):
    print(cls.__name__, cls.__mro__[1].__name__, cls.__module__)
print(repr(asyncio.CancelledError()), repr(asyncio.CancelledError("m")))
