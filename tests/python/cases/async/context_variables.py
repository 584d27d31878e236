import asyncio
from contextvars import ContextVar, copy_context
v = ContextVar("v", default="default")
async def child(n):
    print(n, "starts with", v.get())
    v.set(n)
    await asyncio.sleep(0.1)
    print(n, "has", v.get())
async def main():
    v.set("main")
    await asyncio.gather(child("a"), child("b"))
    print("main has", v.get())
    await child("inline")
    print("main has", v.get())
    token = v.set("x")
    v.reset(token)
    print(v.get())
asyncio.run(main())
print(v.get(), v.name, ContextVar("w").get("fallback"))
try: ContextVar("unset").get()
except LookupError as e: print(type(e).__name__)
ctx = copy_context()
ctx.run(v.set, "inside")
print(ctx[v], v.get())
