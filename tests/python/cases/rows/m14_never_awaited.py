import asyncio
class CM:
    async def __aenter__(self): pass
    async def __aexit__(self, *a):
        close()
        print("exited")
async def close(): print("never printed")
async def main():
    async with CM(): print("body")
asyncio.run(main())
