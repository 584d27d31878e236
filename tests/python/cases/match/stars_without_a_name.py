"""A star without a name asks a sequence for the items around it, and no others."""
from collections.abc import Sequence


class Asked(Sequence):
    def __init__(self, length):
        self.length = length

    def __len__(self):
        print("  length")
        return self.length

    def __getitem__(self, at):
        print("  item", at)
        if at >= self.length:
            raise IndexError(at)
        return at * at


def kind(value):
    match value:
        case [*_, 1000]:
            return "ends with 1000"
        case [0, *_, last] if last > 50:
            return f"from 0 to {last}"
        case [_, _]:
            return "two"
        case [_, second, *_]:
            return f"second is {second}"
        case [*_]:
            return "a sequence"


for length in [0, 1, 2, 3, 9]:
    print(length)
    print(kind(Asked(length)))
print(kind(range(1 << 40)))
match range(5, 1 << 40):
    case [first, [*_] | _, *_, last]:
        print(first, last)
match "text":
    case [*_]:
        print("never")
    case _:
        print("a string is none")


class NoItems(Sequence):
    __getitem__ = None

    def __len__(self):
        return 3


match NoItems():
    case [_, _]:
        print("never")
    case [_, _, _]:
        print("three that nobody looks at")
match NoItems():
    case [_, *_]:
        print("one or more")
