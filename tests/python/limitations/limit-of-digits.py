import sys
print(hasattr(sys, "get_int_max_str_digits"), hasattr(sys, "set_int_max_str_digits"))
try: str(10 ** 4300)
except ValueError as error: print(error)
