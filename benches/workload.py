"""What is measured in Python, on CPython, on Pyodide and on Enter/Exit alike."""

import asyncio


class Nothing:
    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        return None


async def pairs(times):
    manager = Nothing()
    for _ in range(times):
        async with manager:
            pass


async def switches(times):
    for _ in range(times):
        await asyncio.sleep(0)
