"""A lock kept in a store: with an expiry, and a token of its owner."""

import asyncio


class KeyValueStore:
    """Values that expire, in memory. It stands for a server, and is none."""

    def __init__(self, one_way):
        self.one_way = one_way
        self.entries = {}

    async def set_if_absent(self, key, value, lives):
        """Sets a key that is not there; says whether it did."""
        await asyncio.sleep(self.one_way)
        self.forget_expired()
        absent = key not in self.entries
        if absent:
            now = asyncio.get_running_loop().time()
            self.entries[key] = (value, now + lives)
        await asyncio.sleep(self.one_way)
        return absent

    async def delete_if_equal(self, key, value):
        """Deletes a key if it has this value; says whether it had."""
        await asyncio.sleep(self.one_way)
        self.forget_expired()
        equal = key in self.entries and self.entries[key][0] == value
        if equal:
            del self.entries[key]
        await asyncio.sleep(self.one_way)
        return equal

    def forget_expired(self):
        now = asyncio.get_running_loop().time()
        for key, (_, expires) in list(self.entries.items()):
            if now >= expires:
                del self.entries[key]


class DistributedLock:
    """A key of the store that is set by whoever holds the lock."""

    def __init__(self, store, key, token):
        self.store = store
        self.key = key
        # Tells the holders apart. Real ones are random (see secrets), so that
        # none can be guessed, and no two are equal.
        self.token = token

    async def __aenter__(self):
        if not await self.store.set_if_absent(self.key, self.token, lives=0.3):
            raise RuntimeError("someone else has it")

    async def __aexit__(self, exc_type, exc, traceback):
        if await self.store.delete_if_equal(self.key, self.token):
            print(f"{self.token} released the lock")
        else:
            print(f"{self.token}'s lock had expired: left alone")


async def write_report(store, owner, comes, works):
    """Comes at a time, and works for a while under the lock."""
    await asyncio.sleep(comes)
    try:
        async with DistributedLock(store, "report-lock", token=owner):
            print(f"{owner} has the lock")
            await asyncio.sleep(works)
            print(f"{owner} is done")
    except RuntimeError as error:
        print(f"{owner} is refused: {type(error).__name__}: {error}")


async def main():
    store = KeyValueStore(one_way=0.01)
    people = [
        ("alma", 0, 0.1),
        ("boris", 0.05, 0.1),
        ("clara", 0.2, 0.5),
        ("denis", 0.6, 0.25),
        ("elena", 0.8, 0.1),
    ]
    tasks = [
        asyncio.create_task(write_report(store, owner, comes, works), name=owner)
        for owner, comes, works in people
    ]
    await asyncio.gather(*tasks)


if __name__ == "__main__":
    asyncio.run(main())
