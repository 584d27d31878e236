import asyncio
import asyncio.queues
import json
from asyncio import locks, tasks
from asyncio.events import AbstractEventLoop
from asyncio.exceptions import CancelledError
from json.decoder import JSONDecodeError


async def main():
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0.001)
    except asyncio.exceptions.TimeoutError:
        print("timeout")
    try:
        asyncio.Queue().get_nowait()
    except asyncio.queues.QueueEmpty:
        print("empty")
    print(locks.Lock is asyncio.Lock, tasks.Task is asyncio.Task)
    print(isinstance(asyncio.get_running_loop(), AbstractEventLoop))
    print(CancelledError is asyncio.CancelledError)


asyncio.run(main())
try:
    json.loads("{")
except json.decoder.JSONDecodeError as error:
    print(type(error) is JSONDecodeError)
for name in "asyncio.nothing", "json.nothing", "os.nothing":
    try:
        __import__(name)
    except ModuleNotFoundError as error:
        print(error)
policy = asyncio.get_event_loop_policy()
loop = policy.new_event_loop()
print(loop.run_until_complete(asyncio.sleep(0, "slept")))
loop.close()
