import asyncio
def counter():
    n = 0
    async def up(by=1):
        nonlocal n
        before = n
        await asyncio.sleep(0)
        n = before + by
        return n
    return up
async def main():
    up = counter()
    print(await up(), await up(5))
    print(await asyncio.gather(up(), up()), "one is lost:", await up(0))
    fs = [lambda i=i: up(i) for i in range(3)]
    print([await f() for f in fs])
asyncio.run(main())
