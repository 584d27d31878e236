import heapq, math
print(type(heapq.heappush).__name__, type(math.floor).__name__)
