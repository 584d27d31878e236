def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

b = b"abc\x00\xff"
print(b, b[0], b[1:3], len(b))
print(list(b), b + b"x", b * 2, b"b" in b)
print(97 in b, b == b"abc\x00\xff", bytes(3), bytes([1, 2]))
print(bytes(range(65, 70)), b"".join([b"a", b"b"]))
print(b"a,b".split(b","), b"abc".find(b"c"))
print(b"abc".replace(b"b", b"X"), b"AbC".lower(), b" x ".strip())
print(b"abc".hex(), b"abc".hex("-"), bytes.fromhex("61 62ff"))
print(b"abc".startswith(b"a"), b"abc".decode())
print(b"%d %s" % (1, b"x"), b"ab".center(6, b"*"))
print(b"a\nb".splitlines(), b"abc".index(b"b"), b"abc".count(b"b"))
print(b"1".isdigit(), b"abc" < b"abd", hash(b"a") == hash(b"a"))
attempt('b"a" + "a"', lambda: b"a" + "a")
attempt("b[10]", lambda: b[10])
attempt("bytes([300])", lambda: bytes([300]))
attempt('bytes("a")', lambda: bytes("a"))
attempt('b"a".split(",")', lambda: b"a".split(","))
attempt('bytes.fromhex("6")', lambda: bytes.fromhex("6"))
attempt('b"abc".find("a")', lambda: b"abc".find("a"))
attempt("bytes(1.5)", lambda: bytes(1.5))
