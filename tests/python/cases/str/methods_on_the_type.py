def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

print(str.upper("a"), list(map(str.strip, [" a", "b "])))
print(sorted(["b", "A", "c"], key=str.lower), sorted(["b", "A"]))
print(str.join("-", "ab"), "".join(map(chr, range(97, 101))))
attempt("str.upper(1)", lambda: str.upper(1))
attempt("str.upper()", lambda: str.upper())
attempt('"a".upper(1)', lambda: "a".upper(1))
attempt('"a".nothing()', lambda: "a".nothing())
attempt('"abc" - "a"', lambda: "abc" - "a")
attempt('"a" * "b"', lambda: "a" * "b")
attempt('"a" + None', lambda: "a" + None)
