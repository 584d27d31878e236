from collections import OrderedDict

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

d = OrderedDict(a=1, b=2, c=3)
d.move_to_end("a")
print(d)
d.move_to_end("c", last=False)
print(d, d.popitem(), d.popitem(last=False), d)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1))
print(OrderedDict(a=1, b=2) == {"b": 2, "a": 1})
print(list(reversed(OrderedDict(a=1, b=2))))
print(OrderedDict([("x", 1)]), OrderedDict())
attempt('d.move_to_end("zz")', lambda: d.move_to_end("zz"))
attempt("OrderedDict().popitem()", lambda: OrderedDict().popitem())
attempt('d["q"]', lambda: d["q"])

# Another order is another dict, but to a plain one; merged, it stays ordered.
one, other = OrderedDict(a=1, b=2), OrderedDict(b=2, a=1)
print(one == other, one != other, one != dict(other), one != OrderedDict(a=1, b=2), one != 3)
print({"z": 0} | one, one | {"z": 0}, type({} | one).__name__)


class Recent(OrderedDict):
    """Forgets what was not used for longest."""

    def __init__(self, size):
        super().__init__()
        self.size = size

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        if key not in self and len(self) >= self.size:
            print("forgotten:", self.popitem(last=False))
        super().__setitem__(key, value)
        self.move_to_end(key)


recent = Recent(2)
recent["a"], recent["b"] = 1, 2
print(recent["a"], list(recent))
recent["c"] = 3
print(list(recent.items()), recent.pop("a"), list(recent))
recent.move_to_end("c", last=False)
try:
    recent.move_to_end("lost")
except KeyError as error:
    print("KeyError", error)
