import asyncio
async def f(x):
    if x < 0: raise ValueError(x)
    return x
def done(t): print("done", t.get_name(), t.cancelled() or t.exception() or t.result())
async def main():
    for n, x in [("good", 1), ("bad", -1)]:
        t = asyncio.create_task(f(x), name=n)
        t.add_done_callback(done)
        t.add_done_callback(print_it := lambda t: print("never"))
        print(t.remove_done_callback(print_it))
        await asyncio.wait([t])
        await asyncio.sleep(0)
    t = asyncio.create_task(asyncio.sleep(9), name="cut")
    t.add_done_callback(done)
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.wait([t])
    await asyncio.sleep(0)
asyncio.run(main())
