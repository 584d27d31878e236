def counter():
    n = 0
    def up(by=1):
        nonlocal n
        n += by
        return n
    return up
a, b = counter(), counter()
print(a(), a(), b(), a(10))
print(a.__closure__[0].cell_contents, a.__code__.co_freevars)
def late():
    def inner():
        return x
    x = 1
    first = inner()
    x = 2
    return first, inner()
print(late())
