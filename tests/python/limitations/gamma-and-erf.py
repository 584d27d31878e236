import math
print(hasattr(math, "gamma"), hasattr(math, "erf"))
