def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

t = str.maketrans("abc", "xyz")
print("aabbcc".translate(t), t)
print("hello".translate({ord("l"): None, "e": "ignored", ord("h"): "HH", ord("o"): 48}))
print("abc".translate(str.maketrans({"a": "1", "b": None})))
print("a-b".translate(str.maketrans("", "", "-")))
attempt('str.maketrans("ab", "c")', lambda: str.maketrans("ab", "c"))
attempt("str.maketrans(1)", lambda: str.maketrans(1))
print("x".__contains__("x"), "abc".__len__())
print(str(5) + str(None) + str([1, "a"]), str(), str(object=5))
