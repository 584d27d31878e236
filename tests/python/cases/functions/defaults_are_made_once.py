def add(item, items=[]):
    items.append(item)
    return items

print(add(1), add(2))
n = 5
def f(a=n):
    return a
n = 6
print(f(), f(7), f(a=8))
print(f.__defaults__, add.__defaults__)
