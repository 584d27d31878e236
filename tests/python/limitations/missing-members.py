import asyncio
import contextlib
import string

for owner, name in [
    (asyncio, "StreamReader"),
    (asyncio.Task, "get_stack"),
    (bytes, "isupper"),
    (contextlib, "chdir"),
    (string, "Formatter"),
]:
    print(name, hasattr(owner, name))
