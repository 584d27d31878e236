import asyncio

class Manager:
    async def __aenter__(self):
        print("enters")
    async def __aexit__(self, exc_type, exc, traceback):
        print("exits with", repr(exc))

async def inside(last):
    for i in range(2):
        try:
            async with Manager():
                try:
                    if i == 0:
                        raise ValueError(i)
                finally:
                    print("inner finally", i)
                    if last == "return":
                        return "from finally"
                    if last == "break":
                        break
                    if last == "raise":
                        raise KeyError("finally")
        except Exception as error:
            print("handler", repr(error), repr(error.__context__))
        else:
            print("try's else", i)
        finally:
            print("outer finally", i)
    else:
        print("loop's else")
    return "end"

async def main():
    for last in ["nothing", "return", "break", "raise"]:
        print(f"-- finally does {last}")
        print(await inside(last))

asyncio.run(main())
