def g():
    yield 1
    raise StopIteration("inside")
for x in g(): print(x)
