import asyncio
async def f(n):
    await asyncio.sleep(n)
    return n
print(asyncio.run(f(1)), asyncio.run(f(2)))
try: asyncio.run((lambda: fail())())
except ValueError as e: print("out", e) if False else None
except NameError as e: print(e)
async def fail(): raise ValueError("v")
try: asyncio.run(fail())
except ValueError as e: print("out", e)
async def exits(): raise SystemExit(3)
try: asyncio.run(exits())
except SystemExit as e: print("exit", e.code)
