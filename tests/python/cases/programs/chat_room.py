import asyncio


class Room:
    def __init__(self):
        self.members = {}

    async def __aenter__(self):
        print("room opens")
        return self

    async def __aexit__(self, *exc):
        for queue in self.members.values():
            await queue.put(None)
        print("room closes")

    def say(self, who, text):
        for name, queue in self.members.items():
            if name != who:
                queue.put_nowait((who, text))


async def listen(room, name, heard):
    queue = room.members[name] = asyncio.Queue()
    while (message := await queue.get()) is not None:
        heard.append(f"{name} hears {': '.join(message)}")


async def main():
    heard = []
    async with asyncio.TaskGroup() as group:
        async with Room() as room:
            for name in ("ann", "bob", "cyd"):
                group.create_task(listen(room, name, heard))
            await asyncio.sleep(0)
            room.say("ann", "hi")
            await asyncio.sleep(1)
            room.say("bob", "bye")
    print(*heard, sep="\n")


asyncio.run(main())
