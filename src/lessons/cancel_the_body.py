"""A cancelled job cleans up, waiting while it does, and ends cancelled."""

import asyncio


class ScratchFile:
    async def __aenter__(self):
        await asyncio.sleep(0.05)
        print("scratch file created")

    async def __aexit__(self, exc_type, exc, traceback):
        if exc_type is not None:
            print(f"clean-up begins: {exc_type.__name__}")
        await asyncio.sleep(0.15)
        print("scratch file removed")


async def render():
    async with ScratchFile():
        for frame in range(1, 21):
            print(f"frame {frame}")
            await asyncio.sleep(0.1)
    print("never printed")


async def main():
    job = asyncio.create_task(render(), name="render")
    await asyncio.sleep(0.32)
    print("main: enough")
    job.cancel()
    try:
        await job
    except asyncio.CancelledError:
        print("main: the job was cancelled")
    if job.cancelled():
        print("main: and its task says so")


if __name__ == "__main__":
    asyncio.run(main())
