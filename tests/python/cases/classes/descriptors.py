class Positive:
    def __set_name__(self, owner, name):
        print("named", owner.__name__, name); self.name = "_" + name
    def __get__(self, obj, cls=None):
        if obj is None: return f"descriptor of {cls.__name__}"
        return getattr(obj, self.name, 0)
    def __set__(self, obj, value):
        if value < 0: raise ValueError(f"{self.name[1:]} must be positive")
        setattr(obj, self.name, value)
    def __delete__(self, obj): print("delete")
class Item:
    price = Positive()
    count = Positive()
i = Item()
i.price = 5
print(i.price, i.count, Item.price)
try:
    i.count = -1
except Exception as error:
    print("i.count = -1:", type(error).__name__, error)
del i.price
class NonData:
    def __get__(self, obj, cls): return "from descriptor"
class H:
    x = NonData()
h = H()
print(h.x)
h.x = "instance"
print(h.x, H.x)
