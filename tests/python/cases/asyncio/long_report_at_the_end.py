# What is told at the end of an exception that nobody took may take long to say.
import asyncio


class Leaves(SystemExit):
    def __str__(self):
        return str(sum(number for number in range(20_000)))


async def leaves():
    raise Leaves(3)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(leaves(), name="leaves")


asyncio.run(main())
