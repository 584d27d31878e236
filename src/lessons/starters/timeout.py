"""A deadline, and an exit that takes its time."""

import asyncio


class Session:
    async def __aenter__(self):
        print("log in")
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        print(f"log out, because of {exc_type.__name__ if exc_type else 'nothing'}")
        await asyncio.sleep(0.05)
        print("logged out")


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        async with asyncio.timeout(0.1):
            async with Session():
                await asyncio.sleep(1)
                print("never printed")
    except TimeoutError:
        print(f"too late, after {loop.time() - start:.2f} s")


asyncio.run(main())
