def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print('no')
def fails():
    try:
        yield
    finally:
        raise ValueError('in finally')
def inner():
    yield 1
def outer():
    yield from inner()
def deleg():
    try:
        yield from inner()
    finally:
        1/0
def f():
    g = stubborn(); next(g)
    g = None
    h = fails(); next(h)
    h = None
    print('x')
    d = deleg(); next(d)
    del d
f()
g = stubborn(); next(g)
del g
g = fails(); next(g)
