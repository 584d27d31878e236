import asyncio
import collections
import contextlib
import string

for owner, name in [
    (asyncio, "StreamReader"),
    (asyncio.Task, "get_stack"),
    (collections, "UserString"),
    (contextlib, "chdir"),
    (string, "Formatter"),
]:
    print(name, hasattr(owner, name))
print(hasattr(asyncio, "open_connection"), hasattr(asyncio, "create_subprocess_exec"))
async def connects():
    await asyncio.open_connection("", 0)
try: asyncio.run(connects())
except Exception as error: print(isinstance(error, NotImplementedError))
