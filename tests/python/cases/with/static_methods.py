import asyncio
class A:
    @staticmethod
    async def __aenter__():
        print("enter"); return 1
    @staticmethod
    async def __aexit__(*told):
        print("exit", told)
class B:
    @staticmethod
    def __enter__():
        print("enter"); return 2
    @staticmethod
    def __exit__(a, b, c):
        print("exit", a, b, c is None); return True
async def main():
    async with A() as x:
        print(x)
    with B() as y:
        print(y)
        raise ValueError("z")
    with B():
        pass
asyncio.run(main())
