import asyncio
async def refuses():
    for i in range(3):
        try: await asyncio.sleep(5)
        except asyncio.CancelledError as e: print("refused", e)
    return "finished"
async def main():
    t = asyncio.create_task(refuses())
    for i in range(3):
        await asyncio.sleep(1)
        print(t.cancel(f"request {i}"), t.cancelling())
    print(await t, t.cancelled(), t.cancelling(), asyncio.get_running_loop().time())
asyncio.run(main())
