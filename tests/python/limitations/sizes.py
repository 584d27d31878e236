import sys
print(sys.getsizeof("abc"), sys.getsizeof({}))
