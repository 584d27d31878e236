"""A database session on the good path and on the bad one."""

import asyncio


def describe(error):
    return f"{type(error).__name__}: {error}"


class Connection:
    """What the body works with."""

    def __init__(self):
        self.is_open = False

    async def execute(self, statement):
        if not self.is_open:
            raise RuntimeError("the connection is closed")
        await asyncio.sleep(0.05)
        print(f"executed: {statement}")


class Session:
    def __init__(self):
        self.connection = Connection()

    async def __aenter__(self):
        await asyncio.sleep(0.04)
        self.connection.is_open = True
        print("connected")
        return self.connection

    async def __aexit__(self, exc_type, exc, traceback):
        if exc_type is None:
            await self.connection.execute("commit")
        else:
            print(f"exit is told of {exc_type.__name__}")
            await self.connection.execute("rollback")
        self.connection.is_open = False
        print("disconnected")


async def sell(seats):
    """Sells seats, of which there are ten."""
    async with Session() as connection:
        await connection.execute("insert the order")
        if seats > 10:
            raise ValueError("not enough seats")
        await connection.execute("take the seats")
    print(f"sold {seats} seats")


async def main():
    await sell(2)
    try:
        await sell(11)
    except ValueError as error:
        print(f"main: {describe(error)}")
    async with Session() as connection:
        pass
    try:
        await connection.execute("select the seats")
    except RuntimeError as error:
        print(f"main: {describe(error)}")


if __name__ == "__main__":
    asyncio.run(main())
