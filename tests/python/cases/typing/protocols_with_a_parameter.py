from typing import SupportsAbs, SupportsInt, SupportsRound


def size(value: SupportsAbs[float]) -> float:
    return abs(value)


print(size(-1), SupportsAbs[float], SupportsRound[int])
print(isinstance(1, SupportsAbs), isinstance("", SupportsInt))
try:
    SupportsInt[int]
except TypeError as error:
    print(error)
