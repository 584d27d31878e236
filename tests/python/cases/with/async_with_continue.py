import asyncio

class Manager:
    def __init__(self, name, how):
        self.name, self.how = name, how
    async def __aenter__(self):
        await asyncio.sleep(0.1)
        print(self.name, "enters")
    async def __aexit__(self, exc_type, exc, traceback):
        await asyncio.sleep(0.1)
        print(self.name, "exits with", repr(exc))
        if self.how == "raises":
            raise OSError(self.name)
        return self.how == "suppresses"

async def loop(outer, inner):
    for i in range(2):
        async with Manager("outer", outer), Manager("inner", inner):
            print("body", i)
            if i == 0:
                continue
        print("after", i)
    else:
        print("else")
    return "end"

async def main():
    for outer in ["nothing", "suppresses", "raises"]:
        for inner in ["nothing", "suppresses", "raises"]:
            print(f"-- outer {outer}, inner {inner}")
            try:
                print(await loop(outer, inner))
            except Exception as error:
                print("caught", repr(error), "after", repr(error.__context__))

asyncio.run(main())
