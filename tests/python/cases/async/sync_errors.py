import asyncio
async def f(): return 1
for make in (lambda c: c + 1, lambda c: c.x, lambda c: list(c), lambda c: next(c)):
    try: make(c := f())
    except Exception as e: print(type(e).__name__, e)
    c.close()
try: asyncio.run(5)
except ValueError as e: print(e)
try: asyncio.get_running_loop()
except RuntimeError as e: print(e)
try: asyncio.current_task()
except RuntimeError as e: print(e)
async def nested():
    c = f()
    try: asyncio.run(c)
    except RuntimeError as e: print(e)
    c.close()
asyncio.run(nested())
