import heapq, bisect

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

h = [5, 1, 4]
heapq.heapify(h)
heapq.heappush(h, 0)
print(h, heapq.heappop(h), h, heapq.heappushpop(h, 2))
print(heapq.heapreplace(h, 9), h, heapq.nlargest(2, [3, 1, 2]))
print(heapq.nsmallest(2, [3, 1, 2], key=lambda x: -x))
print(list(heapq.merge([1, 4], [2, 3])))
print([heapq.heappop(h) for _ in range(len(h))])
l = [1, 3, 3, 5]
print(bisect.bisect(l, 3), bisect.bisect_left(l, 3), bisect.bisect_right(l, 4))
bisect.insort(l, 4)
print(l)
attempt("heapq.heappop([])", lambda: heapq.heappop([]))
attempt('heapq.heappush([1], "a")', lambda: heapq.heappush([1], "a"))
