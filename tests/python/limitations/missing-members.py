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
