import asyncio
def bad(): raise ValueError("in a callback")
async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context["message"].split("<")[0].split("bad")[0], repr(context["exception"])))
    loop.call_soon(bad)
    await asyncio.sleep(0)
    print("goes on")
asyncio.run(main())
