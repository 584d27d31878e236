import math
print(math.cbrt(27))
print(math.exp2(1.523))
