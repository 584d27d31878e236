import asyncio


async def main():
    print(asyncio.get_running_loop().get_debug())


asyncio.run(main(), debug=True)

import logging
import sys

logging.basicConfig(level=logging.DEBUG, stream=sys.stdout, format="%(name)s %(levelname)s", force=True)
asyncio.run(asyncio.sleep(0))
