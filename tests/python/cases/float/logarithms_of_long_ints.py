# An int too long for a float has a logarithm; a negative one has none.
import math

for number in (-10**400, -5, 0, -0.0, -1.0, float("-inf"), True, 10**400):
    for function in (math.log, math.log2, math.log10):
        try: print(round(function(number), 9))
        except Exception as error: print(type(error).__name__, error)
for base in (-10**400, 0):
    try: print(math.log(10, base))
    except Exception as error: print(type(error).__name__, error)
