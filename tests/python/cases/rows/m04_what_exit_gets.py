import asyncio
class CM:
    def __init__(self, result): self.result = result
    async def __aenter__(self): pass
    async def __aexit__(self, *args):
        print([a if a is None else type(a).__name__ for a in args])
        return self.result
class Truthy:
    def __bool__(self): print("asked for its truth"); return True
async def main():
    for result in (None, False, 0, "yes", [0], Truthy()):
        async with CM(result): pass
        try:
            async with CM(result): raise ValueError("v")
            print("suppressed by", type(result).__name__)
        except ValueError: print("not suppressed by", repr(result))
asyncio.run(main())
