import asyncio

kept = []


async def numbers():
    try:
        yield 1
        await asyncio.sleep(0)
        yield 2
    finally:
        await asyncio.sleep(0)
        print("closed by", asyncio.current_task().get_name())


async def main():
    # Both are asked for before it begins; it is closed once, at the end.
    kept.append(numbers())
    asked = [anext(kept[0], "first"), anext(kept[0], "second")]
    print(await asyncio.gather(*asked, return_exceptions=True))


asyncio.run(main())
print("over")
