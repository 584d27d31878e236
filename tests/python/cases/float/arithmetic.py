def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2)
print(7.5 % -2, divmod(7.5, 2), divmod(-1, 0.3), 2.0 ** 0.5)
print(2 ** -1, 0.0 == -0.0, 1e308 * 10, -1e308 * 10)
print(1 / 3 + 1 / 3, 3 * 0.1, 0.1 * 3 == 0.3, 1e16 + 1, 5 % 0.3, 1.1 + 2.2, 4.35 * 100, 1.1 * 1.1)
print((0.5).as_integer_ratio(), (0.1).hex())
print(float.fromhex("0x1.8p1"), (2.0).is_integer())
print((2.5).is_integer(), abs(-2.5), -2.5, +2.5)
print(bool(0.0), bool(float("nan")))
print(max(1, 2.0, 2), min(0.0, -0.0), sum([0.1] * 10))
print(sum([0.1] * 3, 0.5), hash(0.5), hash(1e300))
print(hash(float("inf")))
nan = float("nan")
print(nan == nan, nan in [nan], [nan] == [nan], nan < 1)
print(sorted([3.5, 1, 2.25]), (-8) ** 2, -8 ** 2, 2 ** 3 ** 2)
attempt("1.0 // 0", lambda: 1.0 // 0)
attempt("0.0 ** -1", lambda: 0.0 ** -1)
attempt("10.0 ** 400", lambda: 10.0 ** 400)
