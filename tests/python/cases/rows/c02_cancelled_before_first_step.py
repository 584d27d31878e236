import asyncio
async def f():
    try: print("never")
    finally: print("never either")
async def main():
    t = asyncio.create_task(f())
    t.cancel("early")
    try: await t
    except asyncio.CancelledError as e: print("cancelled", e, t.cancelled())
asyncio.run(main())
