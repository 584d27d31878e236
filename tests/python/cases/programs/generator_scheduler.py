"""Cooperative tasks without asyncio: generators and a queue."""
from collections import deque


def task(name, n):
    for i in range(n):
        print(name, i)
        got = yield ("sleep", i)
        if got:
            print(name, "got", got)
    return f"{name} is done"


def run(tasks):
    ready, time, sleeping, results = deque((t, None) for t in tasks), 0, [], []
    while ready or sleeping:
        if not ready:
            sleeping.sort(key=lambda s: s[0])
            time, t = sleeping.pop(0)
            ready.append((t, f"time {time}"))
        t, value = ready.popleft()
        try:
            match t.send(value):
                case ("sleep", 0): ready.append((t, None))
                case ("sleep", n): sleeping.append((time + n, t))
        except StopIteration as stop:
            results.append(stop.value)
    return results


print(run([task("a", 3), task("b", 2)]))
