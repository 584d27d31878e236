"""A deque and a defaultdict have no attributes of the program's."""

import collections


class Free(collections.deque):
    pass


class Freer(collections.defaultdict):
    pass


def attributes(it):
    try:
        it.x = 1
        print(it.x)
        del it.x
    except AttributeError as error:
        print(error)
    try:
        del it.x
    except AttributeError as error:
        print(error)
    try:
        print(it.y)
    except AttributeError as error:
        print(error)


for it in (collections.deque(), collections.defaultdict(), Free(), Freer(list)):
    attributes(it)


them = collections.defaultdict(list)
them["a"].append(1)
print(them, them.default_factory, them.copy(), them | {"b": 2})
them.default_factory = int
them["c"] += 1
print(them)
