def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

s = "banana bandana"
print(s.find("an"), s.find("an", 2), s.find("x"), s.rfind("an"))
print(s.index("nan"), s.rindex("ban"), s.count("an"))
print(s.count("ana"), s.count(""), s.find("", 5), s.find("an", -4))
print(s.find("a", 2, 3))
print(s.startswith("ban"), s.startswith(("x", "b")))
print(s.endswith("ana"), s.startswith("an", 1))
print(s.endswith("ban", 0, 3), "nan" in s, "" in s)
attempt('s.index("zz")', lambda: s.index("zz"))
attempt('s.rindex("zz")', lambda: s.rindex("zz"))
attempt("s.startswith(1)", lambda: s.startswith(1))
attempt("s.count()", lambda: s.count())
print("abc".find("abcd"), "".find(""), "aaa".replace("a", "b", 2))
print("abc".replace("", "-"), "aXbX".replace("X", ""))
print("aaa".replace("aa", "b"))
