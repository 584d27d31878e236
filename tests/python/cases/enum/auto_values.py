"""Each auto() gets a value of its own, inside of a tuple, too."""
from enum import Enum, Flag, StrEnum, auto


class Pair(Enum):
    FIRST = auto(), auto()
    SECOND = auto(), auto()
    THIRD = auto()


class Labelled(Enum):
    OPEN = auto(), "open"
    SHUT = auto(), "shut"

    def __init__(self, number, label):
        self.number, self.label = number, label


class Bits(Flag):
    A = auto()
    B = auto()


class Words(StrEnum):
    RED = auto()
    GREEN = auto()


print([each.value for each in Pair])
print([(each.value, each.label) for each in Labelled])
print([each.value for each in Bits], [each.value for each in Words])
print(Enum("Made", {"X": auto(), "Y": auto()})["Y"].value)
