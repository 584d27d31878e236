import asyncio
class Flaky:
    def __init__(self, fails): self.fails = fails
    async def call(self):
        await asyncio.sleep(0.1)
        if self.fails:
            self.fails -= 1
            raise ConnectionError(f"{self.fails} more")
        return "ok"
async def retry(f, tries, delay=1):
    for n in range(1, tries + 1):
        try: return await f()
        except ConnectionError as e:
            print(f"try {n}: {e}")
            if n == tries: raise
            await asyncio.sleep(delay * 2 ** (n - 1))
async def main():
    loop = asyncio.get_running_loop()
    print(await retry(Flaky(2).call, 3), round(loop.time(), 3))
    try: await retry(Flaky(9).call, 2)
    except ConnectionError as e: print("gave up:", e, round(loop.time(), 3))
asyncio.run(main())
