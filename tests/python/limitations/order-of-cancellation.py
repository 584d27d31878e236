import asyncio


async def wait(number, order):
    try:
        await asyncio.sleep(10)
    finally:
        order.append(number)


async def main():
    order = []
    try:
        async with asyncio.TaskGroup() as group:
            for number in range(60):
                group.create_task(wait(number, order))
            await asyncio.sleep(0.01)
            raise ValueError("off")
    except* ValueError:
        print("in order of creation:", order == sorted(order))


asyncio.run(main())
