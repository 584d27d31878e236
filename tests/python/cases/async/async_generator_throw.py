import asyncio
async def g():
    while True:
        try: yield "waiting"
        except ValueError as e:
            await asyncio.sleep(0)
            yield f"handled {e}"
async def stubborn():
    try: yield 1
    except GeneratorExit: yield 2
async def main():
    a = g()
    print(await anext(a), await a.athrow(ValueError("v")), await anext(a))
    try: await a.athrow(KeyError("k"))
    except KeyError as e: print("out", e)
    print([x async for x in a])
    s = stubborn()
    await anext(s)
    try: await s.aclose()
    except RuntimeError as e: print(e)
    t = g()
    await anext(t)
    await t.aclose()
    print("end")
asyncio.run(main())
