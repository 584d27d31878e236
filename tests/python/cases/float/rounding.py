def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

print([round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.4, 2.6)])
print(round(2.675, 2), round(1.005, 2), round(1234.567, -2))
print(round(5, -1), round(15, -1), round(25, -1), round(-25, -1))
print(round(1234567, -3), round(2.5, 0), round(1e20))
print(round(0.15, 1), round(1.0), round(5.5e15 + 0.5))
import math
print(math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.7), int(-1.7), math.floor(1e20))
print(f"{0.5:.0f} {1.5:.0f} {2.5:.0f} {2.675:.2f} {1e-7:.3f} {0:.2f} {-0.001:.2f}")
attempt('round(float("inf"))', lambda: round(float("inf")))
attempt('round(1.5, "a")', lambda: round(1.5, "a"))
