import asyncio
class CM:
    def __init__(self, n, s): self.n, self.s = n, s
    async def __aenter__(self): return self
    async def __aexit__(self, t, v, tb): print(self.n, "sees", repr(v)); return self.s
async def main():
    async with CM("outer", False):
        async with CM("inner", True): raise ValueError("v")
        print("after inner")
    print("after outer")
    async with CM("a", False), CM("b", True), CM("c", False): raise KeyError("k")
    print("end")
asyncio.run(main())
