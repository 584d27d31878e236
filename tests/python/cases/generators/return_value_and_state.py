def g():
    x = yield
    return x * 2
def run(gen):
    try:
        gen.send(None); gen.send(21)
    except StopIteration as e:
        return e.value
print(run(g()))
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(3)))
a = (i for i in range(3)); b = a
print(next(a), next(b), list(a))
