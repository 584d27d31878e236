import asyncio


async def fails():
    raise ValueError("lost")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context["message"]))
    asyncio.create_task(fails())
    await asyncio.sleep(0.01)


asyncio.run(main())
print("end")
