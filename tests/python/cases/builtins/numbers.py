def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

print(abs(-5), abs(-2.5), abs(3 + 4j), divmod(17, 5), divmod(-17, 5), pow(2, 10), pow(2, 10, 1000), pow(2, -1), pow(3, -1, 7), round(3.7), round(3.14159, 2), round(-2.5), hash(42), int(), float(), bool(), str(), complex())
print(chr(97), ord("a"), chr(8364), ord("€"), hex(255), hex(-1), oct(8), bin(5), bin(0), bool("False"), int(True), float("1e3"))
attempt("chr(-1)", lambda: chr(-1))
attempt("chr(0x110000)", lambda: chr(0x110000))
attempt('ord("")', lambda: ord(""))
attempt('ord("ab")', lambda: ord("ab"))
attempt('abs("a")', lambda: abs("a"))
attempt("pow(2, 3, 0)", lambda: pow(2, 3, 0))
attempt("pow(2.0, 3, 5)", lambda: pow(2.0, 3, 5))
attempt('pow("a", 2)', lambda: pow("a", 2))
attempt("pow(2, -1, 4)", lambda: pow(2, -1, 4))
attempt("hex(1.5)", lambda: hex(1.5))
attempt('round("x")', lambda: round("x"))
attempt('divmod("a", 1)', lambda: divmod("a", 1))
attempt('int("a", 16, 3)', lambda: int("a", 16, 3))
attempt('float("1,5")', lambda: float("1,5"))
