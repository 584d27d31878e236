def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

for a in (7, -7):
    for b in (2, -2, 3, -3):
        print(a, b, a // b, a % b, divmod(a, b), a / b)
print(0 // 5, -0 % 5, 1 // 10 ** 30, -1 // 10 ** 30)
print((10 ** 30) / (10 ** 29), 5 // 1, 3 / 1, True + True)
print(True / 2)
attempt("1 // 0", lambda: 1 // 0)
attempt("1 % 0", lambda: 1 % 0)
attempt("divmod(5, 0)", lambda: divmod(5, 0))
attempt("10 ** 400 / 3", lambda: 10 ** 400 / 3)
attempt("int(1e400)", lambda: int(1e400))
attempt("10 ** 400 * 1.0", lambda: 10 ** 400 * 1.0)
