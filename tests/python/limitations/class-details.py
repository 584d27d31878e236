class Slotted:
    __slots__ = ("a",)


class Plain:
    pass


print(sorted(vars(Plain)))
print(repr(Slotted.a).split(" at ")[0])
Plain.__module__ = "elsewhere"
print(Plain)
