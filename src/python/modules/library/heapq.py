"""Priority queues in lists: the smallest item is first."""


def _up(heap, at):
    item = heap[at]
    while at:
        parent = (at - 1) >> 1
        if not item < heap[parent]:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item


def _down(heap, at):
    end = len(heap)
    start = at
    item = heap[at]
    child = 2 * at + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    while at > start:
        parent = (at - 1) >> 1
        if not item < heap[parent]:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item


def _check(heap, what):
    if not isinstance(heap, list):
        raise TypeError(f"{what} must be list, not {None if heap is None else type(heap).__name__}")


def heappush(heap, item):
    _check(heap, "heappush() argument 1")
    heap.append(item)
    _up(heap, len(heap) - 1)


def heappop(heap):
    _check(heap, "heappop() argument")
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    first = heap[0]
    heap[0] = last
    _down(heap, 0)
    return first


def heapreplace(heap, item):
    _check(heap, "heapreplace() argument 1")
    if not heap:
        raise IndexError("index out of range")
    first = heap[0]
    heap[0] = item
    _down(heap, 0)
    return first


def heappushpop(heap, item):
    _check(heap, "heappushpop() argument 1")
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _down(heap, 0)
    return item


def heapify(x):
    _check(x, "heapify() argument")
    for at in reversed(range(len(x) // 2)):
        _down(x, at)


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[: max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[: max(n, 0)]


def merge(*iterables, key=None, reverse=False):
    rows = []
    for iterable in iterables:
        iterator = iter(iterable)
        for value in iterator:
            rows.append([value if key is None else key(value), value, iterator])
            break
    while rows:
        best = 0
        for at in range(1, len(rows)):
            a, b = rows[at][0], rows[best][0]
            if b < a if reverse else a < b:
                best = at
        row = rows[best]
        yield row[1]
        for value in row[2]:
            row[0] = value if key is None else key(value)
            row[1] = value
            break
        else:
            del rows[best]
