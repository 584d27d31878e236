"""The same as benches/workload.rs, in CPython, unrecorded and recorded.

Prints one JSON object: for each name the nanoseconds per operation, round by round.
"""

import asyncio
import json
import platform
import sys
import time


class Nothing:
    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        return None


async def pairs(times):
    manager = Nothing()
    for _ in range(times):
        async with manager:
            pass


async def recorded_pairs(times):
    """Each pair also appends four tuples, which is the least that a record is."""
    manager = Nothing()
    trace = []
    record = trace.append
    for number in range(times):
        record((number, "entering", manager))
        async with manager:
            record((number, "entered", manager))
            record((number, "exiting", manager))
        record((number, "exited", manager))


async def switches(times):
    for _ in range(times):
        await asyncio.sleep(0)


def measure(work, times, rounds):
    figures = []
    for _ in range(rounds + 1):
        start = time.perf_counter_ns()
        asyncio.run(work(times))
        figures.append((time.perf_counter_ns() - start) / times)
    return figures[1:]


times, rounds = int(sys.argv[1]), int(sys.argv[2])
figures = {work.__name__: measure(work, times, rounds) for work in (pairs, recorded_pairs, switches)}
print(json.dumps({"version": platform.python_version(), **figures}))
