import asyncio
async def g(n):
    try:
        yield 1
        yield 2
    except BaseException as e: print(n, "sees", type(e).__name__); raise
    finally:
        try:
            await asyncio.sleep(1)
            print(n, "closed in full")
        except asyncio.CancelledError: print(n, "cut short"); raise
async def at_once():
    async for _ in g("at once"): break
async def one_turn():
    async for _ in g("one turn"): break
    await asyncio.sleep(0)
async def given_time():
    async for _ in g("given time"): break
    await asyncio.sleep(2)
async def kept():
    global it
    it = g("kept")
    async for _ in it: break
for main in (at_once, one_turn, given_time, kept): asyncio.run(main())
