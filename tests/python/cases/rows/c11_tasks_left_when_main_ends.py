import asyncio
class CM:
    def __init__(self, n): self.n = n
    async def __aenter__(self): pass
    async def __aexit__(self, t, v, tb):
        await asyncio.sleep(1)
        print(self.n, "exited", t.__name__, asyncio.get_running_loop().time())
async def f(n):
    async with CM(n): await asyncio.sleep(9)
async def main():
    global tasks
    tasks = [asyncio.create_task(f(n)) for n in "ab"] + [asyncio.create_task(f("never"))]
    await asyncio.sleep(1)
    tasks.append(asyncio.create_task(f("unstarted")))
    tasks[2].cancel()
    await asyncio.sleep(0)
    print("main ends")
    return "result"
print(asyncio.run(main()))
