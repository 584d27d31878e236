import asyncio


class Fork:
    def __init__(self, n):
        self.n, self.lock = n, asyncio.Lock()


async def dine(name, left, right, log):
    first, second = sorted([left, right], key=lambda f: f.n)
    for meal in range(2):
        await asyncio.sleep(0.1)
        async with first.lock, second.lock:
            log.append(f"{asyncio.get_running_loop().time():.1f} {name} eats {meal + 1}")
            await asyncio.sleep(0.2)


async def main():
    names = ["plato", "kant", "hume", "marx"]
    forks = [Fork(i) for i in range(len(names))]
    log = []
    async with asyncio.TaskGroup() as group:
        for i, name in enumerate(names):
            group.create_task(dine(name, forks[i], forks[(i + 1) % len(forks)], log), name=name)
    print(*log, sep="\n")


asyncio.run(main())
