"""Places in sorted lists."""


def _bisect(a, x, lo, hi, key, goes_right):
    if lo < 0:
        raise ValueError("lo must be non-negative")
    if hi is None:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) // 2
        item = a[middle] if key is None else key(a[middle])
        if goes_right(item, x):
            lo = middle + 1
        else:
            hi = middle
    return lo


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    return _bisect(a, x, lo, hi, key, lambda item, x: item < x)


def bisect_right(a, x, lo=0, hi=None, *, key=None):
    return _bisect(a, x, lo, hi, key, lambda item, x: not x < item)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    a.insert(bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)


def insort_right(a, x, lo=0, hi=None, *, key=None):
    a.insert(bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)


bisect = bisect_right
insort = insort_right
