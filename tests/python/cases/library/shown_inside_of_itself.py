"""A namespace that is inside of itself, and about how much an iterator has left."""
import dataclasses
import math
import operator
import types

space = types.SimpleNamespace(name="a")
space.me = space
space.both = [space, types.SimpleNamespace(other=space)]
print(space)


class Mine(types.SimpleNamespace): ...


mine = Mine(a=1)
mine.me = mine
print(mine)


@dataclasses.dataclass
class Holder:
    held: object = None


holder = Holder(space)
space.both = holder
print(holder, space)
print(operator.length_hint([1, 2]), operator.length_hint(iter([1, 2])), operator.length_hint(iter(range(7))))
print(operator.length_hint(5, 3), operator.length_hint(x for x in "ab"))
print(math.log(10**1000), math.log2(2**5000), math.log10(10**400), math.log(3**700, 3), math.log(10**20))
