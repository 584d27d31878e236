def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

print((1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (-1).to_bytes(2, "big", signed=True), (5).to_bytes())
print(int.from_bytes(b"\x04\x00", "big"), int.from_bytes(b"\xff\xff", "little", signed=True), int.from_bytes([1, 2]))
print(int("  42\n"), int("-0x1f", 16), int("0b101", 0))
print(int("0o17", 0), int("z", 36), int("1_000"), int("٣"))
print(int(b"12"), int("+7"), int(3.99), int(-3.99))
print(int(True))
for text in ["", "1__0", "_1", "0x", "1.0", "12x", " ", "0b2", "١x"]:
    try: print(int(text, 0))
    except ValueError as e: print(e)
print((3).is_integer() if hasattr(3, "is_integer") else "no")
print((7).numerator, (7).denominator, (3).real, (3).imag)
print((5).conjugate(), (8).as_integer_ratio())
attempt('int("1", 1)', lambda: int("1", 1))
attempt('int("8", 8)', lambda: int("8", 8))
attempt("int(1, 2)", lambda: int(1, 2))
attempt("int(None)", lambda: int(None))
