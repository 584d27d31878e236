import asyncio
async def nothing(): pass
async def main():
    async def late(tg):
        await asyncio.sleep(1)
        tg.create_task(nothing())
        print("allowed while it waits")
    async with asyncio.TaskGroup() as tg: tg.create_task(late(tg))
    c = nothing()
    try: tg.create_task(c)
    except RuntimeError as e: print(str(e).split("> ")[-1])
    c.close()
    async def after_failure(tg):
        try: await asyncio.sleep(9)
        finally:
            c = nothing()
            try: tg.create_task(c)
            except RuntimeError as e: print(str(e).split("> ")[-1])
            c.close()
    async def fail(): raise ValueError("v")
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(after_failure(tg))
            await asyncio.sleep(0)
            tg.create_task(fail())
    except* ValueError as g: print(g.exceptions)
asyncio.run(main())
