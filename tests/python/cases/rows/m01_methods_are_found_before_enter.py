import asyncio
class NoExit:
    async def __aenter__(self): print("never")
class NoEnter:
    async def __aexit__(self, *a): print("never")
class OnInstance: pass
async def main():
    o = OnInstance()
    async def m(*a): print("never")
    o.__aenter__ = o.__aexit__ = m
    for cm in (NoExit(), NoEnter(), o):
        try:
            async with cm: print("never")
        except TypeError as e: print(e)
asyncio.run(main())
