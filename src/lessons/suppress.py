"""A manager that swallows chosen errors."""

import asyncio

# "start" or "solution".
variant = "start"


def describe(error):
    return f"{type(error).__name__}: {error}"


class Forgive:
    """Swallows errors of some types, and remembers the last."""

    def __init__(self, *types):
        self.types = types
        self.forgiven = None

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        if exc_type is None:
            return False
        if variant == "solution" and issubclass(exc_type, self.types):
            self.forgiven = exc
            return True
        return False


class Watcher:
    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        if exc is None:
            print("watcher: nothing happened")
        else:
            print(f"watcher: saw {describe(exc)}")


async def look_up(error):
    """Runs a block that raises error, where lookups may fail."""
    async with Watcher():
        async with Forgive(LookupError) as manager:
            print(f"body raises {type(error).__name__}")
            await asyncio.sleep(0.05)
            raise error
        print(f"after the block; forgiven: {describe(manager.forgiven)}")


async def main():
    await look_up(KeyError("colour"))
    await look_up(IndexError("no row 9"))
    try:
        await look_up(ValueError("not a colour"))
    except ValueError as error:
        print(f"main: {describe(error)}")


if __name__ == "__main__":
    asyncio.run(main())
