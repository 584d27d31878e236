from enum import CONTINUOUS, UNIQUE, Enum, Flag, IntEnum, verify


@verify(UNIQUE, CONTINUOUS)
class Good(IntEnum):
    A = 1
    B = 2


def attempt(make):
    try:
        print(list(make()))
    except (TypeError, ValueError) as error:
        print(error)


attempt(lambda: verify(CONTINUOUS)(IntEnum("Gap", {"A": 1, "B": 4})))
attempt(lambda: verify(CONTINUOUS)(Flag("Bits", {"A": 1, "B": 8})))
attempt(lambda: verify(UNIQUE)(Enum("Twice", {"A": 1, "B": 1})))
attempt(lambda: verify(CONTINUOUS)(Enum("Text", {"A": "a", "B": "c"})))
attempt(lambda: Good)
attempt(lambda: [1 in Good])
