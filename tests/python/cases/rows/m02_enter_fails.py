import asyncio
class CM:
    def __init__(self, n, fail=False): self.n, self.fail = n, fail
    async def __aenter__(self):
        await asyncio.sleep(1)
        if self.fail: raise OSError("enter of " + self.n)
        print("entered", self.n)
    async def __aexit__(self, t, v, tb): print("exit", self.n, repr(v))
async def body():
    async with CM("a"), CM("b", fail=True), CM("c"): print("never")
async def main():
    try: await body()
    except OSError as e: print(e)
    t = asyncio.create_task(body())
    await asyncio.sleep(1.5)
    t.cancel()
    try: await t
    except asyncio.CancelledError: print("cancelled while b entered")
asyncio.run(main())
