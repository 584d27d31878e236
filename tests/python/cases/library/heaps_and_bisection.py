import heapq, bisect
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

h = [5, 2, 8, 1, 9, 3]
heapq.heapify(h)
print(h)
heapq.heappush(h, 0)
print(h, [heapq.heappop(h) for _ in range(3)], h, heapq.heapreplace(h, 4), h, heapq.heappushpop(h, 1), h)
print(heapq.nlargest(2, [3, 1, 2]), heapq.nsmallest(2, [3, 1, 2], key=lambda x: -x), list(heapq.merge([1, 4], [2, 3], [0, 9])))
print(list(heapq.merge([4, 1], [3, 2], reverse=True)), list(heapq.merge(["aa", "b"], ["c", "dd"], key=len)))
attempt(heapq.heappop, [])
l = [1, 2, 2, 3]
print(bisect.bisect(l, 2), bisect.bisect_left(l, 2), bisect.bisect_right(l, 2, lo=1, hi=2), bisect.bisect_left([(1, "a"), (2, "b")], 2, key=lambda p: p[0]))
bisect.insort(l, 2.5)
bisect.insort_left(l, 0)
print(l)
attempt(bisect.bisect, l, 1, -1)
