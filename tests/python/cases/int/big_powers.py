# Powers and products of many thousands of digits.
x = 7 ** 200_000
print(x.bit_length(), x % 1_000_003, x >> 561_400)
y = x * x
print(y.bit_length(), y % 1_000_003)
z = 2 ** 1_000_000
print(z.bit_length(), z % 1_000_003, z == 1 << 1_000_000, z & (z - 1))
print((2 ** 64) ** 500 == 1 << 32_000, (-2) ** 63, (-2) ** 64, (-2) ** 65, 4 ** 40, 1024 ** 7)
try:
    print(str(x))
except ValueError as error:
    print(str(error).partition(";")[0])
