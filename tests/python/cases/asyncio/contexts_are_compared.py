"""Contexts are compared by what they hold, have no hash, and nothing derives from them."""

import contextvars


def told(f):
    try:
        print(repr(f()))
    except BaseException as error:
        print(type(error).__name__, error)


v = contextvars.ContextVar("v")
a = contextvars.copy_context()
b = contextvars.copy_context()
print(a == b, a != b, a == 1)
a.run(v.set, 1)
print(a == b, a != b)
b.run(v.set, 1)
print(a == b)
b.run(v.set, 1.0)
print(a == b)
told(lambda: hash(a))
told(lambda: a < b)


class E:
    def __eq__(self, o):
        raise KeyError(1)


a.run(v.set, E())
b.run(v.set, E())
told(lambda: a == b)
for c in (contextvars.ContextVar, contextvars.Context, contextvars.Token):
    told(lambda: type("X", (c,), {}))


try:

    class Y(contextvars.ContextVar):
        pass
except TypeError as e:
    print(e)
