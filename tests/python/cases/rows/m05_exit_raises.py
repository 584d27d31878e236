import asyncio
class CM:
    def __init__(self, how): self.how = how
    async def __aenter__(self): pass
    async def __aexit__(self, t, v, tb):
        if self.how == "new": raise OSError("exit")
        if self.how == "same": raise v
        if self.how == "from": raise OSError("exit") from v
        if self.how == "none": raise OSError("exit") from None
        if self.how == "unset":
            e = OSError("exit")
            try: raise e
            except OSError: e.__context__ = None; raise
async def main():
    for how in ("new", "same", "from", "none", "unset"):
        try:
            async with CM(how): raise ValueError("body")
        except Exception as e:
            print(how, repr(e), repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
    try:
        async with CM("new"): pass
    except OSError as e: print(repr(e.__context__))
asyncio.run(main())
