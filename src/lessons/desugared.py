"""The statement and its expansion, written by hand."""

import asyncio
import sys

# "statement", "expansion" or "popular".
variant = "statement"


class Gate:
    """Its exit suppresses a LookupError."""

    async def __aenter__(self):
        await asyncio.sleep(0.03)
        print("gate: open")

    async def __aexit__(self, exc_type, exc, traceback):
        await asyncio.sleep(0.03)
        if exc_type is None:
            print("gate: shut")
            return False
        print(f"gate: shut because of {exc_type.__name__}")
        return issubclass(exc_type, LookupError)


class HalfGate:
    """Its exit belongs to the object, and nobody looks for it there."""

    def __init__(self):
        self.__aexit__ = Gate().__aexit__

    async def __aenter__(self):
        print("never printed")


async def body(case):
    await asyncio.sleep(0.05)
    if case == "raising":
        raise ValueError("a wheel is broken")
    if case == "suppressed":
        raise KeyError("trailer")
    if case != "return":
        print("body: done")


def after_the_block():
    """What all three come to after the block."""
    print("after the block")
    return "got nothing"


async def statement(case):
    """The statement."""
    if case == "no exit":
        async with HalfGate():
            return "never returned"
    async with Gate():
        await body(case)
        if case == "return":
            return "got it"
    return after_the_block()


async def expansion(case):
    """What it stands for: try, except, finally."""
    manager = Gate()
    enter = type(manager).__aenter__
    exit = type(manager).__aexit__
    await enter(manager)
    hit_except = False
    try:
        await body(case)
        if case == "return":
            return "got it"
    except:
        hit_except = True
        if not await exit(manager, *sys.exc_info()):
            raise
    finally:
        if not hit_except:
            await exit(manager, None, None, None)
    return after_the_block()


async def popular(case):
    """What many take it for: try, except, else."""
    manager = Gate()
    enter = type(manager).__aenter__
    exit = type(manager).__aexit__
    await enter(manager)
    try:
        await body(case)
        if case == "return":
            return "got it"
    except:
        if not await exit(manager, *sys.exc_info()):
            raise
    else:
        await exit(manager, None, None, None)
    return after_the_block()


async def main():
    functions = {"statement": statement, "expansion": expansion, "popular": popular}
    cases = ["normal", "raising", "suppressed", "return"]
    if variant == "statement":
        cases.append("no exit")
    for case in cases:
        print(f"-- {case}")
        try:
            print(f"caller: {await functions[variant](case)}")
        except (TypeError, ValueError) as error:
            print(f"caller: {type(error).__name__}: {error}")


if __name__ == "__main__":
    asyncio.run(main())
