"""A loop that the program makes runs what it is given, and keeps what is left for the next time."""

import asyncio


async def work(name, delay=0.0):
    await asyncio.sleep(delay)
    print("done", name)
    return name


async def fails():
    raise KeyError("k")


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop, asyncio.get_event_loop() is loop)
print(loop.run_until_complete(asyncio.gather(work(1), work(2))))
early = loop.create_task(work(3), name="early")
print(early)
future = loop.create_future()
loop.call_later(0.001, future.set_result, "future")
print(loop.run_until_complete(future), early.result())
tasks = [loop.create_task(work(i, 0.001 * i)) for i in range(3)]
done, pending = loop.run_until_complete(asyncio.wait(tasks))
print(len(done), len(pending))
print(loop.run_until_complete(asyncio.ensure_future(work("ensured"), loop=loop)))
try:
    loop.run_until_complete(loop.create_task(fails()))
except KeyError as error:
    print(repr(error))

loop.call_later(0.003, loop.stop)
loop.call_soon(print, "soon")
late = loop.create_task(work("late", 0.01))
print(loop.run_forever(), late.done())
print(loop.run_until_complete(late))


async def stops():
    loop.stop()
    await asyncio.sleep(0.001)
    print("goes on later")


try:
    loop.run_until_complete(stops())
except RuntimeError as error:
    print(error)
loop.run_until_complete(asyncio.sleep(0.002))
try:
    loop.run_until_complete(5)
except TypeError as error:
    print(error)
loop.close()
print(loop.is_closed(), loop)
for again in (
    lambda: loop.run_until_complete(late),
    lambda: loop.run_forever(),
    lambda: loop.call_soon(print),
    lambda: loop.call_later(1, print),
):
    try:
        again()
    except RuntimeError as error:
        print(error)


class Server:
    def __init__(self):
        self.loop = asyncio.new_event_loop()

    async def main(self):
        await asyncio.sleep(0.001)
        print("served by", asyncio.current_task().get_name())
        self.loop.stop()

    def run(self):
        self.loop.create_task(self.main())
        self.loop.run_forever()
        self.loop.close()


Server().run()


# No loop is set, but one is given.
asyncio.set_event_loop(None)
given = asyncio.new_event_loop()
future = asyncio.Future(loop=given)
given.call_soon(future.set_result, "given")
task = asyncio.ensure_future(work("given"), loop=given)
print(given.run_until_complete(future), given.run_until_complete(task))


async def closes():
    try:
        given.close()
    except RuntimeError as error:
        print(error)


given.run_until_complete(closes())
given.close()
