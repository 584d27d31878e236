import asyncio
from contextlib import aclosing


class Api:
    def __init__(self):
        self.calls = 0

    async def page(self, n):
        self.calls += 1
        await asyncio.sleep(0.1)
        items = list(range(n * 3, min(n * 3 + 3, 8)))
        return {"items": items, "next": n + 1 if n < 2 else None}

    async def items(self):
        n = 0
        try:
            while n is not None:
                page = await self.page(n)
                for item in page["items"]:
                    yield item
                n = page["next"]
        finally:
            print("closed after", self.calls, "calls")


async def main():
    api = Api()
    print([item async for item in api.items()])
    api = Api()
    async with aclosing(api.items()) as items:
        async for item in items:
            if item == 4:
                break
    api = Api()
    print({i: i * i async for i in api.items() if i % 3 == 0})


asyncio.run(main())
