e = "before"
try:
    1 / 0
except ZeroDivisionError as e:
    print(type(e).__name__)
try:
    print(e)
except NameError as err:
    print(err)
def f():
    try:
        raise ValueError
    except ValueError as e:
        pass
    return e
try:
    f()
except UnboundLocalError as err:
    print(err)
