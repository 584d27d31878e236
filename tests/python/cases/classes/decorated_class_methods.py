"""Class and static methods have the names of what they wrap, for a decorator that is put on them."""
import functools


def traced(function):
    @functools.wraps(function)
    def inner(*args):
        print("calling", function.__name__)
        return function(*args)

    return inner


class Right:
    @classmethod
    @traced
    def make(cls):
        return cls.__name__

    @traced
    @staticmethod
    def double(number):
        return number * 2


class Wrong:
    @traced
    @classmethod
    def make(cls): ...


print(Right.make(), Right.double.__name__)
try:
    Wrong.make()
except TypeError as error:
    print(error)
for name, value in vars(Right).items():
    if isinstance(value, classmethod):
        print(name, value.__name__, value.__qualname__, value.__wrapped__.__name__)
print(staticmethod(len).__name__, Wrong.make.__qualname__)


class Plugin:
    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)


def define():
    class Inner(Plugin, wrong=1): ...


try:
    define()
except TypeError as error:
    print(error)
