import asyncio
from contextlib import AsyncExitStack, asynccontextmanager


class Database:
    def __init__(self):
        self.rows, self.log = {}, []

    @asynccontextmanager
    async def transaction(self):
        draft = dict(self.rows)
        try:
            yield draft
        except BaseException as error:
            self.log.append(f"rolled back: {type(error).__name__}")
            raise
        else:
            await asyncio.sleep(0.01)
            self.rows = draft
            self.log.append("committed")


async def order(db, item, n, pay):
    async with AsyncExitStack() as stack:
        draft = await stack.enter_async_context(db.transaction())
        stack.callback(db.log.append, f"order of {item} ends")
        draft[item] = draft.get(item, 0) - n
        if draft[item] < 0:
            raise ValueError(f"not enough {item}")
        await asyncio.sleep(pay)


async def main():
    db = Database()
    db.rows = {"tea": 5, "mug": 1}
    for item, n, pay in [("tea", 2, 0.1), ("mug", 2, 0.1), ("tea", 1, 9)]:
        try:
            async with asyncio.timeout(1):
                await order(db, item, n, pay)
        except (ValueError, TimeoutError) as error:
            print(item, repr(error))
    print(db.rows)
    print(*db.log, sep="\n")


asyncio.run(main())
