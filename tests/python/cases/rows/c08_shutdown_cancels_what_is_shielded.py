import asyncio
async def work():
    try: await asyncio.sleep(9); print("never")
    except asyncio.CancelledError: print("cancelled at shutdown", asyncio.get_running_loop().time()); raise
async def main():
    t = asyncio.create_task(work())
    try: await asyncio.wait_for(asyncio.shield(t), 1)
    except TimeoutError: print("timeout", t.done())
asyncio.run(main())
