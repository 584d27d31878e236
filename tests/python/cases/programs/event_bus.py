import asyncio
from collections import defaultdict
from contextlib import contextmanager


class Bus:
    def __init__(self):
        self.handlers = defaultdict(list)

    @contextmanager
    def subscribed(self, topic, handler):
        self.handlers[topic].append(handler)
        try:
            yield
        finally:
            self.handlers[topic].remove(handler)

    async def publish(self, topic, **data):
        results = await asyncio.gather(*(h(**data) for h in self.handlers[topic]), return_exceptions=True)
        for r in results:
            if isinstance(r, Exception):
                print("handler failed:", repr(r))
        return len(results)


async def greet(name):
    await asyncio.sleep(0.2)
    print("hello", name)


async def count(name):
    print(len(name), "letters")
    if name == "bob":
        raise ValueError("no bobs")


async def main():
    bus = Bus()
    with bus.subscribed("user", greet):
        with bus.subscribed("user", count):
            print(await bus.publish("user", name="alice"))
            print(await bus.publish("user", name="bob"))
        print(await bus.publish("user", name="carol"))
    print(await bus.publish("user", name="nobody"))


asyncio.run(main())
