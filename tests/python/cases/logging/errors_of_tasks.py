# What nobody asks for is logged, as everything else is.
import asyncio
import logging

logging.basicConfig(level=logging.INFO, format="%(levelname)s [%(name)s] %(message)s")


async def fail(word):
    raise ValueError(word)


async def main():
    task = asyncio.create_task(fail("lost"), name="lost task")
    await asyncio.sleep(0.1)
    task = None
    logging.info("dropped")
    asyncio.get_running_loop().call_soon(lambda: {}["key"])
    await asyncio.sleep(0.1)
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    task = asyncio.create_task(fail("never logged"))
    await asyncio.sleep(0.1)
    task = None
    logging.info("end")


asyncio.run(main())
