import asyncio


async def fetch():
    return 1


async def main():
    result = fetch()
    print("done")


asyncio.run(main())
