import asyncio
async def main():
    log = []
    async def f(n):
        await asyncio.sleep(0)
        log.append(f"end {n}")
    a, b = asyncio.create_task(f("a")), asyncio.create_task(f("b"))
    for t, n in ((a, "a"), (b, "b")):
        for i in range(2): t.add_done_callback(lambda t, n=n, i=i: log.append(f"callback {n}{i}"))
    await b
    log.append("main goes on")
    await asyncio.sleep(0)
    a.add_done_callback(lambda t: log.append("late callback"))
    await asyncio.sleep(0)
    print(*log, sep="\n")
asyncio.run(main())
