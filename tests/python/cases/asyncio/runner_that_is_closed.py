"""A runner that is closed gives no loop, runs nothing, and is not entered again."""
import asyncio


async def main():
    await asyncio.sleep(0)
    return "done"


def attempt(call):
    try:
        print(call())
    except RuntimeError as error:
        print(error)


def run():
    coroutine = main()
    try:
        return runner.run(coroutine)
    finally:
        coroutine.close()


with asyncio.Runner() as runner:
    print(runner.run(main()))
    loop = runner.get_loop()
print(loop.is_closed())
attempt(runner.get_loop)
attempt(run)
attempt(runner.__enter__)
attempt(runner.close)

unused = asyncio.Runner()
unused.close()
attempt(unused.get_loop)
