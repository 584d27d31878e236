import asyncio


async def fails(wait):
    await asyncio.sleep(wait)
    raise ValueError


async def stubborn(wait):
    try:
        await asyncio.sleep(wait)
    except asyncio.CancelledError as error:
        print("goes on after", repr(error))


async def tried(*children):
    gathered = asyncio.gather(*children, return_exceptions=True)
    asyncio.get_running_loop().call_soon(gathered.cancel, "stop")
    try:
        print(await gathered)
    except asyncio.CancelledError as error:
        print(repr(error), repr(error.__context__))


async def main():
    # The request could not be passed on: the child has its message.
    await tried(stubborn(0))
    # It could: what the child waits for has it.
    await tried(stubborn(1))
    await tried(stubborn(0), fails(1))
    await tried(stubborn(1), stubborn(0))
    await tried(asyncio.gather(fails(2), fails(0), return_exceptions=True), stubborn(0))


asyncio.run(main())
