"""A blocking read stalls the whole loop; an awaiting one does not."""

import asyncio
import time

# "blocking" or "awaiting".
variant = "blocking"


async def heartbeat():
    """Beats every 100 ms, and says how late each beat is."""
    loop = asyncio.get_running_loop()
    for beat in range(1, 6):
        due = loop.time() + 0.1
        await asyncio.sleep(0.1)
        late = round(1000 * (loop.time() - due))
        if late > 0:
            print(f"beat {beat}: {late} ms late")
        else:
            print(f"beat {beat}: on time")


class Archive:
    async def __aenter__(self):
        await asyncio.sleep(0.13)
        print("archive open")

    async def __aexit__(self, exc_type, exc, traceback):
        print("archive closed")


def read_blocking():
    """Fault: until it returns, nothing else runs."""
    time.sleep(0.35)
    return "42 records"


async def read_awaiting():
    """Takes as long, but waits at an await."""
    await asyncio.sleep(0.35)
    return "42 records"


async def read():
    async with Archive():
        print("reading")
        if variant == "awaiting":
            records = await read_awaiting()
        else:
            records = read_blocking()
        print(f"read {records}")


async def main():
    heart = asyncio.create_task(heartbeat(), name="heartbeat")
    reader = asyncio.create_task(read(), name="reader")
    await reader
    await heart
    print("five beats")


if __name__ == "__main__":
    asyncio.run(main())
