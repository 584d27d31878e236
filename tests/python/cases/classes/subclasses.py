"""A class of the program knows its subclasses, in the order of their definition."""


class Shape:
    kinds = {}

    def __init_subclass__(cls):
        Shape.kinds[cls.__name__] = [each.__name__ for each in Shape.__subclasses__()]


class Circle(Shape):
    pass


class Square(Shape):
    pass


class Both(Circle, Square):
    pass


print(Shape.kinds)
print(Shape.__subclasses__(), Circle.__subclasses__(), Square.__subclasses__(), Both.__subclasses__())


def local():
    class Gone(Square):
        pass

    return len(Square.__subclasses__())


print(local())


def every(cls):
    for each in cls.__subclasses__():
        yield each.__name__
        yield from every(each)


print(list(every(Circle)))
