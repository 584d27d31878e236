import operator
from functools import reduce

print(reduce(operator.__mul__, [1, 2, 3]), operator.__and__(6, 3), operator.__lt__(1, 2))
