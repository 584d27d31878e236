import math
print(math.cbrt(27))
