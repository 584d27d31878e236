import asyncio

PAGES = {"/": ["/a", "/b"], "/a": ["/c", "/"], "/b": ["/c", "/d"], "/c": [], "/d": ["/missing"]}
DELAYS = {"/a": 0.3, "/b": 0.1, "/c": 0.2}


async def fetch(path, limit):
    async with limit:
        await asyncio.sleep(DELAYS.get(path, 0.05))
        if path not in PAGES:
            raise LookupError(f"404 {path}")
        return PAGES[path]


async def crawl(start, workers=2):
    queue, seen, limit, failures = asyncio.Queue(), {start}, asyncio.Semaphore(workers), []
    queue.put_nowait(start)

    async def worker(name):
        while True:
            path = await queue.get()
            try:
                links = await fetch(path, limit)
                print(f"{asyncio.get_running_loop().time():.2f} {name} {path} -> {links}")
                for link in links:
                    if link not in seen:
                        seen.add(link)
                        queue.put_nowait(link)
            except LookupError as error:
                failures.append(str(error))
            finally:
                queue.task_done()

    tasks = [asyncio.create_task(worker(f"w{i}")) for i in range(workers)]
    await queue.join()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return sorted(seen), failures


print(asyncio.run(crawl("/")))
