def g():
    try:
        next(me)
    except ValueError as e:
        print(e)
    yield "fine"
me = g()
print(next(me))
