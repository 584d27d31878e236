"""An async generator whose loop is gone is not closed; the loop would do it. One that no loop knows is."""
import asyncio


async def numbers(name):
    try:
        yield 1
        yield 2
    finally:
        print(name, "ends")


async def main(kept):
    print(await anext(kept))
    raise SystemExit(3)


def step(kept):
    try:
        kept.asend(None).send(None)
    except StopIteration as end:
        print(end.value)


loop = asyncio.new_event_loop()
kept = numbers("kept")
try:
    loop.run_until_complete(main(kept))
except SystemExit as error:
    print(repr(error))
loop.close()
del kept
print("gone")
before = numbers("before")
step(before)
del before
print("over")
