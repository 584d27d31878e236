try:
    a, b = 1
except Exception as error:
    print("a, b = 1:", type(error).__name__, error)
try:
    a, b = [1]
except Exception as error:
    print("a, b = [1]:", type(error).__name__, error)
try:
    a, b = [1, 2, 3]
except Exception as error:
    print("a, b = [1, 2, 3]:", type(error).__name__, error)
try:
    a, *b, c = [1]
except Exception as error:
    print("a, *b, c = [1]:", type(error).__name__, error)
try:
    a, b = None
except Exception as error:
    print("a, b = None:", type(error).__name__, error)
try:
    a, (b, c) = 1, 2
except Exception as error:
    print("a, (b, c) = 1, 2:", type(error).__name__, error)
try:
    for a, b in [(1,)]: pass
except Exception as error:
    print("for a, b in [(1,)]: pass:", type(error).__name__, error)
try:
    [a] = ''
except Exception as error:
    print("[a] = '':", type(error).__name__, error)
try:
    a, b, c = 'ab'
except Exception as error:
    print("a, b, c = 'ab':", type(error).__name__, error)
try:
    *a, = 5
except Exception as error:
    print("*a, = 5:", type(error).__name__, error)
try:
    a, b = range(10)
except Exception as error:
    print("a, b = range(10):", type(error).__name__, error)
try:
    x = *5, 1
except Exception as error:
    print("x = *5, 1:", type(error).__name__, error)
try:
    {**[1]}
except Exception as error:
    print("{**[1]}:", type(error).__name__, error)
try:
    a, b = iter([1, 2, 3])
except Exception as error:
    print("a, b = iter([1, 2, 3]):", type(error).__name__, error)
