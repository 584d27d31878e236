import asyncio


async def main():
    loop = asyncio.get_running_loop()
    when = loop.time() + 0.01
    for number in range(6):
        loop.call_at(when, print, number)
    await asyncio.sleep(0.05)


asyncio.run(main())
