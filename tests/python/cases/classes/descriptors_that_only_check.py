"""A descriptor that sets and does not get: what it has put into the object's own
`__dict__` is what is read."""


class Positive:
    def __set_name__(self, owner, name):
        self.name = name

    def __set__(self, instance, value):
        if value <= 0:
            raise ValueError(f"{self.name} must be positive")
        instance.__dict__[self.name] = value


class Item:
    price = Positive()
    weight = Positive()

    def __init__(self, price, weight):
        self.price = price
        self.weight = weight

    def total(self):
        return self.price * self.weight


item = Item(3, 4)
print(item.price, item.total(), vars(item))
try:
    item.price = -1
except ValueError as error:
    print(error, item.price)
item.price += 2
print(item.price, getattr(item, "price"), type(Item.price).__name__)
empty = Item.__new__(Item)
print(empty.price is Item.__dict__["price"])
try:
    del item.price
except AttributeError as error:
    print(error)


class Forgets:
    def __delete__(self, instance):
        print("deleted")


class Owner:
    kept = Forgets()


owner = Owner()
owner.__dict__["kept"] = 5
print(owner.kept)
del owner.kept
print(owner.kept)


class Meta(type):
    checked = Positive()


class Made(metaclass=Meta):
    checked = 7


print(Made.checked)
