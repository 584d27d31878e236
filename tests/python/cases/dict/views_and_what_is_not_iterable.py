"""Operators of views take every iterable, and nothing else."""


def told(f):
    try:
        print(repr(f()))
    except BaseException as error:
        print(type(error).__name__, error)


d = {1: 2}
told(lambda: d.keys() | 1)
told(lambda: d.keys() & 1)
told(lambda: d.keys() - 1)
told(lambda: d.keys() ^ 1)
told(lambda: d.items() | 1)
told(lambda: d.items() & 1)
told(lambda: d.items() - None)
told(lambda: d.items() ^ 1.5)
told(lambda: 1 | d.keys())
told(lambda: 1 & d.keys())
told(lambda: 1 - d.keys())
told(lambda: 1 ^ d.keys())
told(lambda: d.values() | {1})
told(lambda: d.keys() | [1, 3])
told(lambda: [1, 5] | d.keys())
told(lambda: [1, 5] - d.keys())
told(lambda: d.keys().isdisjoint(3))
told(lambda: d.keys() < 3)
told(lambda: d.keys() & [[1]])
told(lambda: {1} | [1])
told(lambda: {1}.union(1))
