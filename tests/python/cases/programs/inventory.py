from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    TOOL = "tool"
    FOOD = "food"


class OutOfStock(Exception):
    def __init__(self, item, wanted):
        super().__init__(f"{item.name}: wanted {wanted}, have {item.count}")
        self.missing = wanted - item.count


@dataclass(order=True)
class Item:
    price: float
    name: str = field(compare=False)
    kind: Kind = field(compare=False, default=Kind.TOOL)
    count: int = field(compare=False, default=0)

    def take(self, n):
        if n > self.count:
            raise OutOfStock(self, n)
        self.count -= n
        return n * self.price


stock = {i.name: i for i in [Item(2.5, "apple", Kind.FOOD, 10), Item(12, "hammer", count=3), Item(0.1, "nail", count=500)]}
total = 0
for name, n in [("apple", 4), ("hammer", 5), ("nail", 120), ("saw", 1)]:
    try:
        total += stock[name].take(n)
    except OutOfStock as error:
        print("sorry,", error, f"({error.missing} short)")
    except KeyError as error:
        print("no such thing:", error)
print(f"total {total:.2f}", [i.name for i in sorted(stock.values(), reverse=True)])
print(stock["apple"])
