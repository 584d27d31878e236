# Lists and tuples let go of their last item first, dicts of their first.
async def a():
    pass


async def b():
    pass


items = [a(), b()]
del items
items = (a(), b())
del items
items = [a(), b()]
items.clear()
items = [a(), b()]
del items[:]
items = [a(), b()]
items[:] = []
items = {1: a(), 2: b()}
del items
