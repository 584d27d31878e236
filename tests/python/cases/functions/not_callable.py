values = [1, "a", None, [1], {}, (1,), 1.5, object(), ...]
for value in values:
    try:
        value()
    except TypeError as error:
        print(error)
class C: pass
try:
    C()()
except TypeError as error:
    print(error)
