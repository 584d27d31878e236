"""Sockets under a manager that cannot await: never closed."""

import asyncio

# "plain" or "async".
variant = "plain"


class Server:
    """Has a few sockets."""

    def __init__(self, sockets):
        self.free = sockets


class Socket:
    def __init__(self, guest, server):
        """Takes one of the server's sockets; raises if there is none left."""
        if server.free == 0:
            raise ConnectionError("no socket left")
        server.free -= 1
        self.guest = guest
        self.server = server

    async def say(self, word):
        await asyncio.sleep(0.05)
        print(f"{self.guest}: {word}")

    async def close(self):
        """Says goodbye, which takes 100 ms, and gives the socket back."""
        try:
            await asyncio.sleep(0.1)
            print(f"{self.guest}: goodbye")
        finally:
            self.server.free += 1


class Closing:
    """Fault: this exit cannot await, so it only makes a coroutine."""

    def __init__(self, socket):
        self.socket = socket

    def __enter__(self):
        return self.socket

    def __exit__(self, exc_type, exc, traceback):
        self.socket.close()


class AsyncClosing:
    """The same for async with: its exit awaits."""

    def __init__(self, socket):
        self.socket = socket

    async def __aenter__(self):
        return self.socket

    async def __aexit__(self, exc_type, exc, traceback):
        await self.socket.close()


async def visit(guest, server):
    socket = Socket(guest, server)
    if variant == "async":
        async with AsyncClosing(socket) as socket:
            await socket.say("hello")
    else:
        with Closing(socket) as socket:
            await socket.say("hello")


async def main():
    server = Server(sockets=3)
    for guest in ["ada", "ben", "cleo", "dan"]:
        task = asyncio.create_task(visit(guest, server), name=guest)
        try:
            await task
        except ConnectionError as error:
            print(f"{guest} is refused: {type(error).__name__}: {error}")
        print(f"sockets free: {server.free}")


if __name__ == "__main__":
    asyncio.run(main())
