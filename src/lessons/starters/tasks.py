"""Tasks that share a lock and a semaphore."""

import asyncio


async def work(number, desk, seats):
    async with seats:
        print(f"{number} sits down")
        await asyncio.sleep(0.05)
        async with desk:
            print(f"{number} signs")
            await asyncio.sleep(0.03)
    print(f"{number} leaves")


async def main():
    desk = asyncio.Lock()
    seats = asyncio.Semaphore(2)
    tasks = [
        asyncio.create_task(work(number, desk, seats), name=f"guest {number}")
        for number in range(1, 5)
    ]
    await asyncio.gather(*tasks)


asyncio.run(main())
