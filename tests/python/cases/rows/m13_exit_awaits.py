import asyncio
class CM:
    async def __aenter__(self): await asyncio.sleep(1)
    async def __aexit__(self, *a):
        for i in range(3):
            await asyncio.sleep(1)
            print("closing", i, asyncio.get_running_loop().time())
async def main():
    async with CM(): print("body")
    print("after", asyncio.get_running_loop().time())
asyncio.run(main())
