import asyncio
from contextlib import asynccontextmanager
@asynccontextmanager
async def cm():
    try:
        yield
    finally:
        print("clean-up")
async def main():
    async with cm():
        raise ValueError("body")
asyncio.run(main())
