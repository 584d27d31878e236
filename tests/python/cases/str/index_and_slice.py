def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

s = "abcdef"
print(s[0], s[-1], s[1:3], s[:-1])
print(s[::2], s[::-1], s[4:1:-1], s[10:])
print(s[-3:-1], s[5:2], s[::-2], s[2:2])
print(len(s), s * 2, s + "g", 0 * s)
print(-1 * s)
print([c for c in s], list(reversed(s)), sorted("hello"), max(s))
print(min(s), "b" in s, "bd" in s, s < "b")
print("a" < "B", "" < "a", "é" > "z")
print("héllo"[1], len("héllo"), len("😀"), "😀x"[1])
print(ord("😀"), chr(128512), "a\u0301")
print("\x41\u0042\101")
attempt("s[6]", lambda: s[6])
attempt('s["a"]', lambda: s["a"])
attempt("s[::0]", lambda: s[::0])
