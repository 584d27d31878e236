# What sets and deletes does not say which attribute was sought; what gets does.


class Slotted:
    __slots__ = ("a",)


class Properties:
    x = property()


class Plain:
    def method(self):
        pass


class Searching:
    def __getattribute__(self, name):
        return object.__getattribute__(self, name)


def tell(call):
    try:
        call()
    except AttributeError as error:
        print(error, "|", error.name, "|", type(error.obj).__name__)


tell(lambda: setattr(Slotted(), "b", 1))
tell(lambda: delattr(Slotted(), "b"))
tell(lambda: delattr(Slotted(), "a"))
tell(lambda: Slotted().a)
tell(lambda: Properties().x)
tell(lambda: Properties().x())
tell(lambda: setattr(Properties(), "x", 1))
tell(lambda: delattr(Properties(), "x"))
tell(lambda: delattr(Properties(), "nope"))
tell(lambda: delattr(Properties, "nope"))
tell(lambda: setattr(3, "nope", 1))
tell(lambda: setattr("", "upper", 1))
tell(lambda: setattr(Plain().method, "q", 1))
tell(lambda: super(Plain, Plain()).nope)
tell(lambda: super(Plain, Plain()).nope())
tell(lambda: int.nope)
tell(lambda: (3).nope)
tell(lambda: (3).nope())
tell(lambda: Plain.method.nope)
tell(lambda: Searching().nope)
tell(lambda: object.__getattribute__(Plain(), "nope"))
tell(lambda: type.__getattribute__(Plain, "nope"))
tell(lambda: Plain().__getattribute__("nope"))
tell(lambda: object.__setattr__(3, "nope", 1))
