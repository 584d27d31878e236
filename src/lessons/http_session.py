"""One session for many requests; each response is a manager of its own."""

import asyncio


class Session:
    """Has connections from its enter to its exit, and only then."""

    def __init__(self):
        self.connections = None

    def get(self, path):
        """A manager for one response."""
        if self.connections is None:
            raise RuntimeError("the session is not open")
        return Response(path, self.connections)

    async def __aenter__(self):
        await asyncio.sleep(0.1)
        self.connections = asyncio.Semaphore(2)
        print("session open")
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        self.connections = None
        print("session closed")


class Response:
    """Has one of the session's connections while its block runs."""

    pages = {"/books": "12 books", "/reviews": "40 reviews"}

    def __init__(self, path, connections):
        self.path = path
        self.connections = connections

    async def text(self):
        """Reads what the server says; raises if it has no such page."""
        await asyncio.sleep(0.15)
        if self.path not in self.pages:
            raise ConnectionError(f"404 for {self.path}")
        return self.pages[self.path]

    async def __aenter__(self):
        await self.connections.acquire()
        print(f"GET {self.path}")
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        self.connections.release()


async def fetch(session, path):
    async with session.get(path) as response:
        text = await response.text()
        print(f"{path}: {text}")


async def try_to_fetch(session, path):
    """What is wrong with a request that fails is printed."""
    try:
        await fetch(session, path)
    except Exception as error:
        print(f"{path}: {type(error).__name__}: {error}")


async def main():
    session = Session()
    await try_to_fetch(session, "/books")
    async with session:
        tasks = [
            asyncio.create_task(try_to_fetch(session, f"/{page}"), name=page)
            for page in ["books", "lost", "reviews"]
        ]
        await asyncio.gather(*tasks)
    await try_to_fetch(session, "/books")


if __name__ == "__main__":
    asyncio.run(main())
