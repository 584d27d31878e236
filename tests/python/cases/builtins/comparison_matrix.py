"""Every comparison of every two of many values, as the program writes it: by its
own instruction, in a condition, turned round, and inside containers."""


class Point:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return isinstance(other, Point) and self.n == other.n

    def __lt__(self, other):
        return self.n < other.n if isinstance(other, Point) else NotImplemented

    def __hash__(self):
        return 7


class Whole(int):
    pass


class Names(set):
    pass


VALUES = [
    None, True, 0, 1, -1, 2**70, -0.0, 1.0, 1.5, float("inf"), float("nan"), "", "a", "ab", b"", b"a",
    (), (1,), (1, "a"), [], [1], [1, [2]], {}, {1: 2}, {"a": None}, set(), {1}, {1, 2}, frozenset(),
    frozenset({1}), range(0), range(3), range(0, 6, 2), ..., Point(1), Point(2), Whole(1), Names(), Names({1}),
    int, {}.keys(), {1: 2}.keys(), {1: 2}.items(),
]

WAYS = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "in": lambda a, b: a in b,
    "not in": lambda a, b: a not in b,
    "if ==": lambda a, b: True if a == b else False,
    "if !=": lambda a, b: True if a != b else False,
    "if <": lambda a, b: True if a < b else False,
    "if not ==": lambda a, b: True if not a == b else False,
    "if not in": lambda a, b: True if a not in b else False,
    "chain": lambda a, b: a <= b != a,
    "tuples": lambda a, b: (a,) != (b,),
    "lists": lambda a, b: [a] < [b],
    "dicts": lambda a, b: {1: a} != {1: b},
}


def told(way, a, b):
    try:
        return str(way(a, b))[0]
    except (TypeError, ValueError):
        return "-"


for name, way in WAYS.items():
    print(name)
    for a in VALUES:
        print("".join(told(way, a, b) for b in VALUES))
