import asyncio


async def main():
    try:
        print(await asyncio.to_thread(sum, [1, 2]))
    except NotImplementedError as error:
        print(error)


asyncio.run(main())
