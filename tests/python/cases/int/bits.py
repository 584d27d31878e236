def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

print(5 & 3, 5 | 3, 5 ^ 3, ~5, ~-6, 1 << 70, (1 << 70) >> 68, -1 >> 5, -17 >> 2, -17 << 3)
print(-5 & 0xff, -5 | 3, -5 ^ 3, (2 ** 100) & (2 ** 99 - 1), -(2 ** 70) & 2 ** 70, -(2 ** 70) ^ 1)
print((255).bit_length(), (-256).bit_length(), (0).bit_length())
print((2 ** 100).bit_length(), (255).bit_count(), (-7).bit_count())
print(bin(10), oct(10), hex(255), bin(-5), hex(-(2 ** 70)), 0b101, 0o17, 0xFF, 1_000_000, 0x_f)
print(True & False, True | False, True ^ True, ~True)
print(True << 3, type(True & True).__name__)
print(type(True & 1).__name__)
attempt("1 << -1", lambda: 1 << -1)
attempt("1 >> -1", lambda: 1 >> -1)
