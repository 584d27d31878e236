def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

print("héllo".encode(), "héllo".encode("latin-1"))
print("é😀".encode("utf-8"), b"h\xc3\xa9".decode())
print(b"abc".decode("ascii"), bytes("é", "utf-8"))
print(str(b"x", "utf-8"), str(b"x"))
print("é".encode("ascii", "ignore"))
print("é".encode("ascii", "replace"))
print("é".encode("ascii", "backslashreplace"))
print("é".encode("ascii", "xmlcharrefreplace"))
print(b"a\xff".decode("utf-8", "replace"))
print(b"a\xff".decode("utf-8", "ignore"))
print(b"\xff".decode("latin-1"))
attempt('"é".encode("ascii")', lambda: "é".encode("ascii"))
attempt("b\"\\xc3\".decode()", lambda: b"\xc3".decode())
attempt("b\"\\x80abc\".decode(\"utf-8\")", lambda: b"\x80abc".decode("utf-8"))
attempt("b\"\\xff\".decode(\"ascii\")", lambda: b"\xff".decode("ascii"))
attempt('"x".encode("no-such")', lambda: "x".encode("no-such"))
