import asyncio
async def main():
    asyncio.current_task().cancel("stopped")
    await asyncio.sleep(1)
asyncio.run(main())
