"""Retrying with growing pauses, and a manager that cannot do it."""

import asyncio
import math
from contextlib import asynccontextmanager

# "start" or "solution".
variant = "start"

TIMES = 4
BASE = 0.1


class Server:
    """Answers the attempt with this number, and all that follow."""

    def __init__(self, name, answers_at):
        self.name = name
        self.answers_at = answers_at

    async def ask(self, number):
        print(f"{self.name}: attempt {number}")
        await asyncio.sleep(0.02)
        if number < self.answers_at:
            raise ConnectionError("no reply")
        return "hello"


async def back_off(number):
    """Waits 1, 2, 4 times the base."""
    pause = BASE * 2 ** (number - 1)
    print(f"failed; next attempt in {round(pause * 1000)} ms")
    await asyncio.sleep(pause)


@asynccontextmanager
async def retry():
    """Tempting: yields once per attempt."""
    for number in range(1, TIMES + 1):
        try:
            yield number
            break
        except ConnectionError:
            if number == TIMES:
                raise
            await back_off(number)


async def ask_again_and_again(server):
    async with retry() as number:
        return await server.ask(number)


class Attempt:
    """One attempt: its exit suppresses a failure, unless it is the last."""

    def __init__(self, number):
        self.number = number

    async def __aenter__(self):
        return self.number

    async def __aexit__(self, exc_type, exc, traceback):
        failed = isinstance(exc, ConnectionError)
        if not failed or self.number == TIMES:
            return False
        await back_off(self.number)
        return True


def attempts():
    """Hands out one manager per attempt."""
    for number in range(1, TIMES + 1):
        yield Attempt(number)


async def ask_in_a_loop(server):
    for attempt in attempts():
        async with attempt as number:
            return await server.ask(number)


async def main():
    ask = ask_again_and_again if variant == "start" else ask_in_a_loop
    for server in [Server("flaky", 3), Server("dead", math.inf)]:
        try:
            answer = await ask(server)
            print(f"main: {server.name} says {answer}")
        except Exception as error:
            print(f"main: {type(error).__name__}: {error}")


if __name__ == "__main__":
    asyncio.run(main())
