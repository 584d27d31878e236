try:
    type("C", (1,), {})
except Exception as error:
    print('type("C", (1,), {}):', type(error).__name__, error)
try:
    class C(5): pass
except TypeError as e:
    print(e)
try:
    class C(bool): pass
except TypeError as e:
    print(e)
try:
    class C(type(None)): pass
except TypeError as e:
    print(e)
try:
    class C(object, x=1): pass
except TypeError as e:
    print(e)
