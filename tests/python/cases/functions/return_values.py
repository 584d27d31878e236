def nothing(): pass
def early(x):
    if x:
        return
    return 1, 2
def many(): return 1, *[2, 3]
print(nothing(), early(True), early(False), many())
print((lambda: (yield))().__class__.__name__)
