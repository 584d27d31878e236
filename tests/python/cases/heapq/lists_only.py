"""A heap is a list, and nothing else."""
import heapq
import types

calls = {
    "heapify": lambda heap: heapq.heapify(heap),
    "heappush": lambda heap: heapq.heappush(heap, 1),
    "heappop": lambda heap: heapq.heappop(heap),
    "heapreplace": lambda heap: heapq.heapreplace(heap, 1),
    "heappushpop": lambda heap: heapq.heappushpop(heap, 1),
}
for name, call in calls.items():
    for heap in ((2, 1), {3}, None, range(3), [4, 5]):
        try:
            print(name, call(heap), heap)
        except TypeError as error:
            print(error)
try:
    types.SimpleNamespace(1)
except TypeError as error:
    print(error)
