import asyncio
class SyncExit:
    async def __aenter__(self): pass
    def __aexit__(self, *a): print("exit was called"); return 5
class SyncEnter:
    def __aenter__(self): print("enter was called")
    async def __aexit__(self, *a): print("never")
async def main():
    for fail in (False, True):
        try:
            async with SyncExit():
                if fail: raise ValueError("body")
        except TypeError as e: print(e, repr(e.__context__))
    try:
        async with SyncEnter(): print("never")
    except TypeError as e: print(e)
asyncio.run(main())
