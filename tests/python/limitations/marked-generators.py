import types


def plain():
    yield 1


marked = types.coroutine(plain)
print(marked is plain, type(marked()).__name__)
