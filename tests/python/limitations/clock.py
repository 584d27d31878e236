import time
print(time.time() < 1_000, time.monotonic() == time.monotonic())


import asyncio


async def main():
    for delay in 0.1, 0.2, 0.7:
        start = time.monotonic()
        await asyncio.sleep(delay)
        print(time.monotonic() - start >= delay)


asyncio.run(main())
