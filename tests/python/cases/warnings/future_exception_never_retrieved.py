import asyncio
async def main():
    f = asyncio.get_running_loop().create_future()
    f.set_exception(ValueError("in a future"))
    del f
    print("after")
asyncio.run(main())
