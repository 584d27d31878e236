"""Slices are compared as tuples are."""


def told(f):
    try:
        print(repr(f()))
    except BaseException as error:
        print(type(error).__name__, error)


print(slice(1) == slice(1), slice(1) < slice(2), slice(1, 2, 3) <= slice(1, 2, 3), slice(2) > slice(1), slice(None) == slice(None))
told(lambda: slice(1) < slice(None, None, None))
told(lambda: slice(1) < 3)
told(lambda: slice(1, "a") < slice(1, 2))
told(lambda: hash(slice(1)))
print(sorted([slice(3), slice(1)]))
print(slice(1) >= slice(1), slice(1) != slice(2))
