import asyncio


async def first():
    print("a1")
    await asyncio.sleep(0)
    print("a2")


async def second():
    print("b1")
    await asyncio.sleep(0)
    print("b2")


# A tiny scheduler, without any loop.
ready = [first(), second()]
while ready:
    coroutine = ready.pop(0)
    try:
        coroutine.send(None)
        ready.append(coroutine)
    except StopIteration:
        pass
print("all done")


async def at_once():
    async with asyncio.Lock():
        print("in")
    event = asyncio.Event()
    event.set()
    print(await event.wait())
    queue = asyncio.Queue()
    queue.put_nowait(1)
    print(await queue.get())


try:
    at_once().send(None)
except StopIteration:
    print("stop")


async def sleeps():
    await asyncio.sleep(1)


async def waits():
    nothing = asyncio.sleep(1)
    try:
        await asyncio.wait_for(nothing, 1)
    finally:
        nothing.close()


async def times_out():
    async with asyncio.timeout(1):
        pass


async def groups():
    async with asyncio.TaskGroup():
        pass


for function in sleeps, waits, times_out, groups:
    try:
        function().send(None)
    except BaseException as error:
        print(function.__name__, repr(error))

turn = asyncio.sleep(0)
print(turn.send(None))
try:
    turn.send(None)
except StopIteration as stop:
    print("stop", stop.value)
try:
    asyncio.sleep(1).send(None)
except RuntimeError as error:
    print(error)


async def catches():
    try:
        await asyncio.sleep(0)
    except ValueError as error:
        print("caught", error)
    return 3


coroutine = catches()
coroutine.send(None)
try:
    coroutine.throw(ValueError("v"))
except StopIteration as stop:
    print(stop.value)
coroutine = catches()
coroutine.send(None)
coroutine.close()
print("end")
