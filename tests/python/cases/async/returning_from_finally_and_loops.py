import asyncio
async def f(how):
    for i in range(3):
        try:
            await asyncio.sleep(0.1)
            if how == "return" and i == 1: return f"returned {i}"
            if how == "raise" and i == 1: raise ValueError(i)
            if how == "continue": continue
        except ValueError as e:
            await asyncio.sleep(0.1)
            print("handled", e)
            break
        finally:
            await asyncio.sleep(0.1)
            print("finally", how, i)
    else:
        print("else", how)
    return "end"
async def main():
    for how in ("none", "return", "raise", "continue"): print(await f(how))
    print(asyncio.get_running_loop().time())
asyncio.run(main())
