import asyncio


async def work():
    print(asyncio.current_task().get_name())


async def main():
    # What is refused is given no number.
    for refused in (5, work, [work]):
        try:
            asyncio.create_task(refused)
        except TypeError as error:
            print(type(error).__name__)
    await asyncio.create_task(work())
    # What has a name is given one all the same.
    await asyncio.create_task(work(), name="own")
    await asyncio.create_task(work())


asyncio.run(main())
