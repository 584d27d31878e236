"""Money moves in a transaction, over a connection from a pool."""

import asyncio
from collections import deque
from contextlib import asynccontextmanager


class Pool:
    """Lends a fixed number of connections, one at a time each."""

    def __init__(self, size):
        self.permits = asyncio.Semaphore(size)
        self.idle = deque(f"connection {number}" for number in range(1, size + 1))

    @asynccontextmanager
    async def acquire(self):
        await self.permits.acquire()
        connection = self.idle.popleft()
        try:
            yield connection
        finally:
            self.idle.append(connection)
            self.permits.release()


class Transaction:
    """Changes a copy of the balances, which its exit keeps or drops."""

    def __init__(self, balances):
        self.balances = balances

    async def __aenter__(self):
        await asyncio.sleep(0.02)
        self.draft = self.balances.copy()
        print("begin")
        return self.draft

    async def __aexit__(self, exc_type, exc, traceback):
        await asyncio.sleep(0.03)
        if exc is None:
            self.balances.update(self.draft)
            print("commit")
        else:
            print("roll back")


async def transfer(amount, balances, pool):
    async with pool.acquire() as connection, Transaction(balances) as draft:
        print(f"{amount} from Ada to Ben, over {connection}")
        draft["Ben"] += amount
        print(f"Ben would have {draft['Ben']}")
        await asyncio.sleep(0.1)
        if draft["Ada"] < amount:
            raise ValueError(f"Ada has only {draft['Ada']}")
        draft["Ada"] -= amount


async def main():
    balances = {"Ada": 100, "Ben": 20}
    pool = Pool(1)
    tasks = [
        asyncio.create_task(transfer(70, balances, pool), name=name)
        for name in ["first", "second"]
    ]
    for task in tasks:
        name = task.get_name()
        try:
            await task
        except ValueError as error:
            print(f"the {name} transfer failed: {type(error).__name__}: {error}")
        print(f"after the {name}: Ada has {balances['Ada']}, Ben has {balances['Ben']}")
    print(f"idle connections: {len(pool.idle)}")


if __name__ == "__main__":
    asyncio.run(main())
