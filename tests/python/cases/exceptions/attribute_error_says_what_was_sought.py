import sys
import traceback


class Dynamic:
    colour = "red"

    def __getattr__(self, name):
        raise AttributeError(f"no {name}")


class Failing:
    colour = "red"

    @property
    def size(self):
        raise AttributeError("not measured")

    @property
    def named(self):
        raise AttributeError("mine", name="own", obj=3)

    @property
    def through(self):
        return self.inner

    @property
    def other(self):
        raise ValueError("other")


class Asking(Failing):
    def __getattr__(self, name):
        raise AttributeError(f"asked for {name}")


class Custom:
    def __getattribute__(self, name):
        raise AttributeError(f"custom {name}")


class Half:
    @property
    def one(self):
        raise AttributeError("half", name="one only")


class Meta(type):
    @property
    def kind(cls):
        raise AttributeError("of the class")

    def __getattr__(cls, name):
        raise AttributeError(f"class has no {name}")


class Made(metaclass=Meta):
    pass


def tell(label, get):
    try:
        get()
    except Exception as error:
        obj = getattr(error, "obj", "-")
        shown = obj if isinstance(obj, (int, str, type(None))) else type(obj).__name__
        print(label, "|", error, "|", getattr(error, "name", "-"), "|", shown)


def set_it(target):
    target.size = 1


tell("dynamic", lambda: Dynamic().color)
tell("dynamic called", lambda: Dynamic().color())
tell("property", lambda: Failing().size)
tell("property called", lambda: Failing().size())
tell("named already", lambda: Failing().named)
tell("half named", lambda: Half().one)
tell("through", lambda: Failing().through)
tell("through called", lambda: Failing().through())
tell("another exception", lambda: Failing().other)
tell("asked", lambda: Asking().size)
tell("asked, called", lambda: Asking().size())
tell("custom", lambda: Custom().x)
tell("custom called", lambda: Custom().x())
tell("class", lambda: Made.kind)
tell("class called", lambda: Made.kind())
tell("class asked", lambda: Made.nothing)
tell("getattr", lambda: getattr(Failing(), "size"))
tell("getattr dynamic", lambda: getattr(Dynamic(), "size"))
tell("set", lambda: set_it(Failing()))
print(getattr(Failing(), "size", "default"), hasattr(Dynamic(), "size"))


def show(get):
    try:
        get()
    except AttributeError:
        text = traceback.format_exc()
        print(text.splitlines()[-1])


show(lambda: Dynamic().color)
show(lambda: Failing().sise)
show(lambda: Failing().size)
Dynamic().color
