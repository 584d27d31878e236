import asyncio
async def child(n):
    try: await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("child", n, "cancelled")
        raise
    return n
async def main():
    async def parent():
        try: return await asyncio.gather(child(1), child(5))
        finally: print("parent's finally", asyncio.get_running_loop().time())
    t = asyncio.create_task(parent())
    await asyncio.sleep(2)
    t.cancel()
    try: await t
    except asyncio.CancelledError: print("cancelled")
    async def parent_of_group():
        async with asyncio.TaskGroup() as g:
            g.create_task(child(1))
            g.create_task(child(5))
    try: await asyncio.wait_for(parent_of_group(), 2)
    except TimeoutError: print("timeout", asyncio.get_running_loop().time())
asyncio.run(main())
