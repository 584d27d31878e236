import weakref


class Held:
    pass


def fails():
    held = Held()
    seen.append(weakref.ref(held))
    raise ValueError


seen = []
try:
    fails()
except ValueError as error:
    print("in the handler", seen[0]() is not None)
print("after it", seen[0]() is not None)
