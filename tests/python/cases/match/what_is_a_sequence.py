"""A class is matched as what the first of its ancestors is, a sequence or a mapping,
or as what it is registered as, also where that comes later."""
from collections import UserDict, deque
from collections.abc import Mapping, MutableMapping, Sequence


def kind(value):
    match value:
        case [*_]:
            return "sequence"
        case {}:
            return "mapping"
        case _:
            return "neither"


class Plain:
    pass


class Both(UserDict, Sequence):
    pass


class Mixed(Plain, dict, Sequence):
    pass


class Listed(list, Mapping):
    __getitem__ = list.__getitem__
    __iter__ = list.__iter__
    __len__ = list.__len__


class Looks:
    def __len__(self):
        return 0

    def __getitem__(self, at):
        raise IndexError


for value in [Plain(), Both(), Mixed(), Listed(), Looks(), deque(), "", b"", set(), range(0), {}.keys()]:
    print(type(value).__name__, kind(value))


class Child(Plain):
    pass


Sequence.register(Plain)
MutableMapping.register(Looks)
print(kind(Plain()), kind(Child()), kind(Looks()))


@Mapping.register
class Registered:
    def __len__(self):
        return 0


class Later(Registered, Sequence):
    __getitem__ = None


print(kind(Registered()), kind(Later()))
Sequence.register(str)
print(kind("text"))
