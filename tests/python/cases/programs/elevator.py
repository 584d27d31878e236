import asyncio


class Elevator:
    def __init__(self, log):
        self.floor, self.lock, self.log = 0, asyncio.Lock(), log

    async def ride(self, who, start, end):
        async with self.lock:
            for stop in (start, end):
                await asyncio.sleep(abs(self.floor - stop))
                self.floor = stop
                self.log(f"{who} at {stop}")


async def main():
    loop = asyncio.get_running_loop()
    elevator = Elevator(lambda text: print(f"{loop.time():>4.0f} {text}"))
    riders = [("ann", 0, 5), ("bob", 3, 0), ("cyd", 1, 4)]
    tasks = [asyncio.create_task(elevator.ride(*r), name=r[0]) for r in riders]
    await asyncio.sleep(6)
    tasks[2].cancel()
    done, _ = await asyncio.wait(tasks)
    print(sorted(t.get_name() for t in done if t.cancelled()), elevator.floor)


asyncio.run(main())
