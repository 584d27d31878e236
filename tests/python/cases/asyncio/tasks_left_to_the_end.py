import asyncio


class Door:
    async def __aenter__(self):
        print("open")

    async def __aexit__(self, *told):
        print("close", told[0].__name__)


async def waits():
    async with Door():
        await asyncio.sleep(1)


async def never_begins():
    pass


async def main():
    await asyncio.sleep(0)
    print("main done")


loop = asyncio.new_event_loop()
left = loop.create_task(waits())
loop.run_until_complete(main())
loop.create_task(never_begins())
loop.close()
print("closed")
