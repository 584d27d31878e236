"""A directory that is removed with all that is in it, although the body fails."""

import asyncio


class Disk:
    """Paths with what is written there, in memory."""

    def __init__(self):
        self.files = {}
        self.directories = 0

    def make_directory(self):
        self.directories += 1
        return f"directory-{self.directories}"

    async def write(self, path, text):
        await asyncio.sleep(0.05)
        print(f"wrote {path}")
        self.files[path] = text

    def list(self, directory):
        """The paths of the files in a directory."""
        return sorted(path for path in self.files if path.startswith(f"{directory}/"))

    async def remove(self, path):
        """Takes 100 ms, as a slow call would."""
        await asyncio.sleep(0.1)
        del self.files[path]
        print(f"removed {path}")


class TemporaryDirectory:
    """A directory for the time of a block."""

    def __init__(self, disk):
        self.disk = disk

    async def __aenter__(self):
        self.path = self.disk.make_directory()
        print(f"made {self.path}")
        return self.path

    async def __aexit__(self, exc_type, exc, traceback):
        for path in self.disk.list(self.path):
            await self.disk.remove(path)
        print(f"removed {self.path}")


async def report(disk, month, sales):
    """Writes its rows, its sums and its chart; there is no chart without sales."""
    async with TemporaryDirectory(disk) as directory:
        await disk.write(f"{directory}/rows", "...")
        await disk.write(f"{directory}/sums", "...")
        if sales == 0:
            raise ValueError(f"no sales in {month}")
        await disk.write(f"{directory}/chart", "...")
        print(f"the report of {month} is sent")


async def main():
    disk = Disk()
    april = asyncio.create_task(report(disk, "april", 30), name="april")
    may = asyncio.create_task(report(disk, "may", 0), name="may")
    try:
        await may
    except ValueError as error:
        print(f"failed: {type(error).__name__}: {error}")
    await april
    print(f"files left: {len(disk.files)}")


if __name__ == "__main__":
    asyncio.run(main())
