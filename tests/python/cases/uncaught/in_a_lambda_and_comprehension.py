apply = lambda f, *a: f(*a)
def g():
    yield from (1 / x for x in (1, 0))
print(apply(lambda: 5))
print(list(apply(g)))
