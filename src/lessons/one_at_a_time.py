"""Two workers add to one number, with a lock and without."""

import asyncio

lock = 1


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = asyncio.Lock()


async def add_one(name, counter):
    """Reads, waits, and writes."""
    seen = counter.value
    print(f"{name} reads {seen}")
    await asyncio.sleep(0.05)
    counter.value = seen + 1
    print(f"{name} writes {seen + 1}")


async def worker(name, counter):
    for _ in range(3):
        if lock:
            async with counter.lock:
                await add_one(name, counter)
        else:
            await add_one(name, counter)


async def main():
    counter = Counter()
    workers = [
        asyncio.create_task(worker(name, counter), name=name)
        for name in ["ann", "bob"]
    ]
    await asyncio.gather(*workers)
    print(f"six additions: {counter.value}")


if __name__ == "__main__":
    asyncio.run(main())
