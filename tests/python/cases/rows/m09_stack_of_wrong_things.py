import asyncio
from contextlib import AsyncExitStack, ExitStack, contextmanager
@contextmanager
def plain(): yield "plain"
async def main():
    async with AsyncExitStack() as s:
        print(s.enter_context(plain()))
        try: await s.enter_async_context(plain())
        except TypeError as e: print(e)
        try: s.enter_context(asyncio.Lock())
        except TypeError as e: print(e)
        try: s.push(5)
        except TypeError as e: print(e)
        try: s.callback(5)
        except TypeError as e: print("at once", e)
        print(s.push(len) is len, s.callback(print, "cb") is print)
        s.pop_all()
    try:
        async with AsyncExitStack() as s: s.push_async_callback(print, "runs, then")
    except TypeError as e: print(e)
    async with ExitStack(): pass
try: asyncio.run(main())
except TypeError as e: print(e)
