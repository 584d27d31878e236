def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

a = bytearray(b"abc")
a.append(100); a[0] = 65; a += b"!"
a.extend([33, 63])
print(a, a[1], a[1:3], len(a), bytes(a), a.decode(), a == b"Abcd!!?")
del a[0]
a[1:3] = b"XYZ"
a.insert(0, 48)
print(a, a.pop(), a.find(b"Y"), bytearray(2), a.upper())
a.reverse(); print(a); a.clear(); print(a)
attempt("a.append(256)", lambda: a.append(256))
attempt('a.append("a")', lambda: a.append("a"))
attempt("a.pop()", lambda: a.pop())
attempt("hash(a)", lambda: hash(a))
