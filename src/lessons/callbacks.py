"""Managers, callbacks and exits on one stack."""

import asyncio
from contextlib import AsyncExitStack

# "four-kinds" or "mixed-up".
variant = "four-kinds"


class Door:
    async def __aenter__(self):
        await asyncio.sleep(0.03)
        print("door opened")

    async def __aexit__(self, exc_type, exc, traceback):
        tell("door", exc_type)
        await asyncio.sleep(0.03)
        print("door locked")


def tell(who, exc_type):
    if exc_type is None:
        print(f"{who}: told of nothing")
    else:
        print(f"{who}: told of {exc_type.__name__}")


def night_watch(exc_type, exc, traceback):
    tell("night watch", exc_type)


def lights_out():
    print("lights out")


async def send_totals():
    print("sending the totals")
    await asyncio.sleep(0.05)
    raise ConnectionError("the office is closed")


async def four_kinds():
    """Each thing registered as what it is."""
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(Door())
        stack.push(night_watch)
        stack.push_async_callback(send_totals)
        stack.callback(lights_out)
        print("the shop is open")
        await asyncio.sleep(0.1)


async def mixed_up():
    """The plain function registered as an async one, and the other way round."""
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(Door())
        stack.callback(send_totals)
        stack.push_async_callback(lights_out)
        print("the shop is open")
        await asyncio.sleep(0.1)


async def main():
    try:
        if variant == "mixed-up":
            await mixed_up()
        else:
            await four_kinds()
    except Exception as error:
        print(f"main: {type(error).__name__}: {error}")


if __name__ == "__main__":
    asyncio.run(main())
