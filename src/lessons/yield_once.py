"""A connection opened before the yield and closed after it."""

import asyncio
from contextlib import asynccontextmanager

# "start" or "solution".
variant = "start"


class Network:
    """The hosts that we are connected to."""

    def __init__(self):
        self.hosts = []

    async def open(self, host):
        await asyncio.sleep(0.08)
        self.hosts.append(host)
        print(f"connected to {host}")

    async def close(self, host):
        await asyncio.sleep(0.05)
        self.hosts.remove(host)
        print(f"disconnected from {host}")

    def still_open(self):
        return ", ".join(self.hosts) or "none"


@asynccontextmanager
async def connection_never_closed(network, host):
    """Start: enter is there, and nothing is left for exit."""
    await network.open(host)
    yield host


@asynccontextmanager
async def connection(network, host):
    """Solution: opened before the yield, closed after it, whatever happens."""
    await network.open(host)
    try:
        yield host
    finally:
        await network.close(host)


async def request(manager):
    async with manager as host:
        print(f"asking {host}")
        await asyncio.sleep(0.1)
        if host == "south.example":
            raise ConnectionError("no answer")
        print(f"{host} has answered")


async def main():
    network = Network()
    for host in ["north.example", "south.example"]:
        if variant == "solution":
            manager = connection(network, host)
        else:
            manager = connection_never_closed(network, host)
        try:
            await request(manager)
        except ConnectionError as error:
            print(f"main: ConnectionError: {error}")
    print(f"still open: {network.still_open()}")


if __name__ == "__main__":
    asyncio.run(main())
