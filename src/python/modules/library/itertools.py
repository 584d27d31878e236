"""Iterators of iterators."""


class _Shown:
    """An iterator that a generator serves, and that can be printed."""

    def __iter__(self):
        return self._items

    def __next__(self):
        return next(self._items)


class count(_Shown):
    def __init__(self, start=0, step=1):
        if not hasattr(start, "__add__") or isinstance(start, (str, bytes, list, tuple)):
            raise TypeError("a number is required")
        self._value, self._step = start, step
        self._items = self._run()

    def _run(self):
        while True:
            value = self._value
            self._value = value + self._step
            yield value

    def __repr__(self):
        step = "" if self._step == 1 else f", {self._step!r}"
        return f"count({self._value!r}{step})"


class repeat(_Shown):
    def __init__(self, object, times=None):
        self._object = object
        self._left = None if times is None else max(times, 0)
        self._items = self._run()

    def _run(self):
        while self._left != 0:
            if self._left is not None:
                self._left -= 1
            yield self._object

    def __repr__(self):
        times = "" if self._left is None else f", {self._left}"
        return f"repeat({self._object!r}{times})"


def cycle(iterable, /):
    def run(iterator):
        saved = []
        for item in iterator:
            yield item
            saved.append(item)
        while saved:
            yield from saved

    return run(iter(iterable))


def chain(*iterables):
    return chain.from_iterable(iterables)


def _from_iterable(iterable, /):
    for items in iterable:
        yield from iter(items)


chain.from_iterable = _from_iterable


def islice(iterable, /, *args):
    bounds = slice(*args)
    start, stop, step = bounds.start, bounds.stop, bounds.step
    for bound in start, stop:
        if bound is not None and (not hasattr(bound, "__index__") or bound < 0):
            what = "Stop argument" if len(args) == 1 or bound is stop and bound is not start else "Indices"
            raise ValueError(f"{what} for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    if step is not None and (not hasattr(step, "__index__") or step < 1):
        raise ValueError("Step for islice() must be a positive integer or None.")

    def run(iterator, at, step):
        skipped = 0
        while stop is None or at < stop:
            while skipped < at:
                for _ in iterator:
                    break
                else:
                    return
                skipped += 1
            for item in iterator:
                yield item
                break
            else:
                return
            skipped += 1
            at += step
        while stop is not None and skipped < stop:
            for _ in iterator:
                break
            else:
                return
            skipped += 1

    return run(iter(iterable), start or 0, step or 1)


def takewhile(predicate, iterable, /):
    def run(iterator):
        for item in iterator:
            if not predicate(item):
                return
            yield item

    return run(iter(iterable))


def dropwhile(predicate, iterable, /):
    def run(iterator):
        for item in iterator:
            if not predicate(item):
                yield item
                yield from iterator
                return

    return run(iter(iterable))


def filterfalse(predicate, iterable, /):
    test = bool if predicate is None else predicate
    return (item for item in iterable if not test(item))


def starmap(function, iterable, /):
    return (function(*tuple(arguments)) for arguments in iterable)


def compress(data, selectors):
    return (item for item, selected in zip(data, selectors) if selected)


def pairwise(iterable, /):
    def run(iterator):
        for before in iterator:
            for item in iterator:
                yield before, item
                before = item

    return run(iter(iterable))


def accumulate(iterable, func=None, *, initial=None):
    def run(iterator):
        total = initial
        if total is None:
            for total in iterator:
                break
            else:
                return
        yield total
        for item in iterator:
            total = total + item if func is None else func(total, item)
            yield total

    return run(iter(iterable))


def zip_longest(*iterables, fillvalue=None):
    def run(iterators):
        left = len(iterators)
        while left:
            row = []
            for at, iterator in enumerate(iterators):
                value = fillvalue
                if iterator is not None:
                    for value in iterator:
                        break
                    else:
                        iterators[at] = None
                        left -= 1
                        if not left:
                            return
                row.append(value)
            yield tuple(row)

    return run([iter(iterable) for iterable in iterables])


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError("n must be >= 0")
    iterator = iter(iterable)
    node = [None, None]

    def run(node):
        while True:
            if node[1] is None:
                for node[0] in iterator:
                    break
                else:
                    return
                node[1] = [None, None]
            value, node = node
            yield value

    return tuple([run(node) for _ in range(n)])


def groupby(iterable, key=None):
    iterator = iter(iterable)
    current = value = None
    serial = 0
    pending = False

    def advance():
        nonlocal value, current, pending
        for value in iterator:
            current = value if key is None else key(value)
            pending = True
            return True
        pending = False
        return False

    def group(mine, wanted):
        while serial == mine and pending and current == wanted:
            yield value
            if serial != mine or not advance():
                return

    def run():
        nonlocal serial
        if not advance():
            return
        while pending:
            wanted = current
            serial += 1
            yield wanted, group(serial, wanted)
            while pending and current == wanted:
                serial += 1
                if not advance():
                    return

    return run()


def product(*iterables, repeat=1):
    if repeat < 0:
        raise ValueError("repeat argument cannot be negative")
    pools = [tuple(pool) for pool in iterables] * repeat

    def run():
        if not all(pools):
            return
        at = [0] * len(pools)
        row = [pool[0] for pool in pools]
        while True:
            yield tuple(row)
            for i in reversed(range(len(pools))):
                at[i] += 1
                if at[i] < len(pools[i]):
                    row[i] = pools[i][at[i]]
                    break
                at[i] = 0
                row[i] = pools[i][0]
            else:
                return

    return run()


def _check(r):
    if not hasattr(r, "__index__"):
        raise TypeError("Expected int as r")
    if r < 0:
        raise ValueError("r must be non-negative")


def permutations(iterable, r=None):
    pool = tuple(iterable)
    if r is None:
        r = len(pool)
    _check(r)

    def run():
        n = len(pool)
        if r > n:
            return
        order = list(range(n))
        left = list(range(n, n - r, -1))
        yield tuple([pool[i] for i in order[:r]])
        while True:
            for i in reversed(range(r)):
                left[i] -= 1
                if left[i] == 0:
                    order[i:] = order[i + 1 :] + order[i : i + 1]
                    left[i] = n - i
                else:
                    j = left[i]
                    order[i], order[-j] = order[-j], order[i]
                    yield tuple([pool[i] for i in order[:r]])
                    break
            else:
                return

    return run()


def _combinations(pool, r, again):
    n = len(pool)
    if r > n and not (again and n):
        return
    at = [0] * r if again else list(range(r))
    while True:
        yield tuple([pool[i] for i in at])
        for i in reversed(range(r)):
            if at[i] != (n - 1 if again else i + n - r):
                break
        else:
            return
        first = at[i] + 1
        for j in range(i, r):
            at[j] = first if again else first + j - i


def combinations(iterable, r):
    _check(r)
    return _combinations(tuple(iterable), r, False)


def combinations_with_replacement(iterable, r):
    _check(r)
    return _combinations(tuple(iterable), r, True)
