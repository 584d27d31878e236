"""What an async generator raises when the loop closes it at its end is told to the
loop's exception handler."""
import asyncio


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        raise OSError("could not close")


def handler(loop, context):
    print(sorted(context))
    print(context["message"].split(" <")[0])
    print(context["asyncgen"] is kept, repr(context["exception"]), loop.is_running())


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    async for number in kept:
        print(number)
        break


kept = numbers()
asyncio.run(main())
