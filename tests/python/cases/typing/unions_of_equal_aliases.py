# Classes with parameters are merged if they are equal.
print(list[int] | list[int], list[int] | None | list[int], int | list[int] | list[str])
print((int | list[int]) == (list[int] | int), (int | list[int]) == (int | list[str]))
print({int | list[int]: 1}[list[int] | int])
print(dict[str, list[int]] | dict[str, list[int]])
class Same(type):
    def __eq__(self, other): return True
    __hash__ = type.__hash__
class A(metaclass=Same): pass
class B(metaclass=Same): pass
print(A | B)
