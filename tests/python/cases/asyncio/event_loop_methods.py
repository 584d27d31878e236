import asyncio
async def main():
    loop = asyncio.get_running_loop()
    print(loop.is_running(), loop.is_closed(), loop is asyncio.get_event_loop())
    h = loop.call_later(5, print, "never")
    print(h.when() - loop.time(), h.cancelled())
    h.cancel()
    fut = loop.create_future()
    fut.add_done_callback(lambda f: print("callback", f.result()))
    loop.call_soon(fut.set_result, 1)
    await fut
    t = loop.create_task(asyncio.sleep(0, "x"), name="by loop")
    print(t.get_name(), await t)
    print(fut.get_loop() is loop, t.get_loop() is loop)
    return loop
loop = asyncio.run(main())
print(loop.is_closed())
