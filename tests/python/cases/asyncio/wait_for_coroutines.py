# wait() takes no coroutines; its frame keeps those that it was given.
import asyncio


async def work():
    pass


async def main():
    try:
        await asyncio.wait([work(), work()])
    except TypeError as error:
        print(error)
        print("still there")
    print("gone")


asyncio.run(main())
