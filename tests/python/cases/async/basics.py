import asyncio
async def add(a, b):
    await asyncio.sleep(1)
    return a + b
async def main():
    print(await add(1, 2))
    print(await asyncio.gather(add(1, 1), add(2, 2)))
    loop = asyncio.get_running_loop()
    return "done"
print(asyncio.run(main()))
c = add(1, 2)
print(type(c).__name__, c.__name__, c.__qualname__)
print(asyncio.iscoroutine(c), asyncio.iscoroutinefunction(add))
c.close()
