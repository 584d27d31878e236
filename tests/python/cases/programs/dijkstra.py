import heapq

GRAPH = {"a": {"b": 7, "c": 9, "f": 14}, "b": {"c": 10, "d": 15}, "c": {"d": 11, "f": 2}, "d": {"e": 6}, "f": {"e": 9}, "e": {}}


def shortest(start, end):
    queue, done = [(0, start, ())], {}
    while queue:
        cost, node, path = heapq.heappop(queue)
        if node in done:
            continue
        done[node] = cost
        path += (node,)
        if node == end:
            return cost, path
        for other, more in GRAPH[node].items():
            heapq.heappush(queue, (cost + more, other, path))
    raise LookupError(f"no way from {start} to {end}")


print(shortest("a", "e"))
try:
    shortest("e", "a")
except LookupError as error:
    print(error)
