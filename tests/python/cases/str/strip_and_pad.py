def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

s = "  xxhixx  "
print([s.strip(), s.lstrip(), s.rstrip(), s.strip(" x"), "abcba".strip("ab"), "hello".removeprefix("he"), "hello".removesuffix("lo"), "hello".removeprefix("x")])
print(["a".ljust(3) + "|", "a".rjust(3), "a".center(4), "ab".center(5, "*"), "abc".center(2), "7".zfill(3), "-7".zfill(4), "+7".zfill(4), "".zfill(2), "abc".ljust(6, ".")])
print("a\tb".expandtabs(), "a\tbc\td".expandtabs(4), "01\t012".expandtabs(), repr("\t\n\r\\'\""))
attempt('"a".center(5, "ab")', lambda: "a".center(5, "ab"))
attempt('"a".ljust("x")', lambda: "a".ljust("x"))
