import asyncio


async def main(error):
    await asyncio.sleep(0)
    raise error


loop = asyncio.new_event_loop()
for error in KeyboardInterrupt("by the user"), SystemExit(3):
    try:
        loop.run_until_complete(main(error))
    except BaseException as caught:
        print("stopped", repr(caught))
loop.close()
