import asyncio
async def main():
    loop = asyncio.get_running_loop()
    log = []
    def a(): log.append("a"); loop.call_soon(log.append, "next turn")
    loop.call_later(0, log.append, "timer 0")
    loop.call_soon(a)
    loop.call_soon(log.append, "b")
    await asyncio.sleep(0)
    print(log)
    await asyncio.sleep(0)
    print(log)
    for n in "xy": loop.call_later(1, log.append, n)
    await asyncio.sleep(1)
    print(log)
asyncio.run(main())
