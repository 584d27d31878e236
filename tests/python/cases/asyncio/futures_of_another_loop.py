"""A future belongs to the loop that it was made for: others refuse it."""
import asyncio


def attempt(what, call):
    try:
        print(what, call())
    except (RuntimeError, ValueError) as error:
        text = str(error)
        print(what, type(error).__name__, text if "got" not in text else text[-29:])


async def wait_for_it(future):
    return await future


first, second = asyncio.new_event_loop(), asyncio.new_event_loop()
future = asyncio.Future(loop=first)
attempt("awaited", lambda: second.run_until_complete(wait_for_it(future)))
attempt("run", lambda: second.run_until_complete(future))
attempt("ensured", lambda: asyncio.ensure_future(future, loop=second))
attempt("ensured for its own", lambda: asyncio.ensure_future(future, loop=first) is future)
other = second.create_future()
attempt("gathered", lambda: asyncio.gather(future, other))

both = asyncio.gather(future, asyncio.shield(future))
first.call_later(1, future.set_result, "set")
print(first.run_until_complete(both), first.time())
attempt("awaited when it is done", lambda: second.run_until_complete(wait_for_it(future)))
task = asyncio.Task(wait_for_it(other), loop=second)
second.call_soon(other.set_result, 5)
print(second.run_until_complete(task))
first.close()
second.close()
