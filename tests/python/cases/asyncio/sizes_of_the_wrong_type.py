import asyncio


async def main():
    for function in (
        lambda: asyncio.Queue("5").put_nowait(1),
        lambda: asyncio.Semaphore("2"),
    ):
        try:
            function()
        except TypeError as error:
            print(error)
    try:
        await asyncio.wait(asyncio.current_task())
    except TypeError as error:
        print(error)


asyncio.run(main())
