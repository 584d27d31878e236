import asyncio
import io

print(io.StringIO, io.BytesIO, io.TextIOWrapper, io.UnsupportedOperation)


async def main():
    try:
        async with open("x", "w"):
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
try:
    io.StringIO() + 1
except TypeError as error:
    print(error)
try:
    io.BytesIO().missing
except AttributeError as error:
    print(error)
