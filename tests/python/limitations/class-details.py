class Slotted:
    __slots__ = ("a",)


class Plain:
    pass


print(sorted(vars(Plain)))
print(repr(Slotted.a).split(" at ")[0])
Plain.__module__ = "elsewhere"
print(Plain)


class Base:
    def who(self):
        return "base"


class Derived(Base):
    pass


Derived.above = super(Derived)
try:
    print(Derived().above.who())
except AttributeError as error:
    print(error)


class Pretends:
    @property
    def __class__(self):
        return int


print(isinstance(Pretends(), int))
