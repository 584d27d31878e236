"""A task group: one fails, the others are cancelled."""

import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def connection(name):
    print(f"{name}: connect")
    try:
        yield name
    finally:
        await asyncio.sleep(0.01)
        print(f"{name}: disconnect")


async def fetch(name, seconds):
    async with connection(name):
        await asyncio.sleep(seconds)
        if name == "news":
            raise ConnectionError("no answer")
        print(f"{name}: done")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for name, seconds in {"weather": 0.03, "news": 0.05, "mail": 0.2}.items():
                group.create_task(fetch(name, seconds), name=name)
    except* ConnectionError as errors:
        print("caught", errors.exceptions)


asyncio.run(main())
