import asyncio
async def clean_up():
    await asyncio.sleep(2)
    print("cleaned up", asyncio.get_running_loop().time())
class CM:
    def __init__(self, loop): self.loop = loop
    async def __aenter__(self): pass
    async def __aexit__(self, t, v, tb):
        task = asyncio.create_task(clean_up())
        try:
            if not self.loop:
                await asyncio.shield(task)
                return
            cancelled = None
            while not task.done():
                try: await asyncio.shield(task)
                except asyncio.CancelledError as e: cancelled = e
            if cancelled: raise cancelled
        finally: print("exit ends", asyncio.get_running_loop().time())
async def f(loop):
    async with CM(loop): await asyncio.sleep(1)
async def main():
    for loop in (False, True):
        t = asyncio.create_task(f(loop))
        await asyncio.sleep(2)
        t.cancel()
        print(await asyncio.gather(t, return_exceptions=True))
asyncio.run(main())
