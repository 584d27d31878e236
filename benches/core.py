"""The same as benches/workload.rs, in CPython, unrecorded and recorded.

Prints one JSON object: for each name the nanoseconds per operation, round by round.
"""

import asyncio
import json
import platform
import sys
import time

from workload import Nothing, pairs, switches


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


async def timed(work, times):
    """The loop's own start and end are no part of it."""
    start = time.perf_counter_ns()
    await work(times)
    return (time.perf_counter_ns() - start) / times


def measure(work, times, rounds):
    figures = [asyncio.run(timed(work, times)) for _ in range(rounds + 1)]
    return figures[1:]


times, rounds = int(sys.argv[1]), int(sys.argv[2])
figures = {work.__name__: measure(work, times, rounds) for work in (pairs, recorded_pairs, switches)}
print(json.dumps({"version": platform.python_version(), **figures}))
