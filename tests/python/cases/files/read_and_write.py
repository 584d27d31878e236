def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

with open("a.txt", "w", encoding="utf-8") as f:
    print(f.write("one\ntwo\n"), f.name, f.mode, f.closed)
    f.writelines(["three\n", "four"])
print(f.closed)
with open("a.txt") as f:
    print(repr(f.readline()), f.readlines())
    f.seek(0); print(repr(f.read(5)), f.tell(), repr(f.read()))
with open("a.txt", "a") as f: f.write("!")
for line in open("a.txt"): print(line.strip(), end=" ")
print()
with open("b.bin", "wb") as f: f.write(b"\x00\xff")
with open("b.bin", "rb") as f: print(f.read(), f.read())
attempt('open("missing.txt")', lambda: open("missing.txt"))
attempt('open("a.txt", "x")', lambda: open("a.txt", "x"))
attempt('open("a.txt", "q")', lambda: open("a.txt", "q"))
attempt('open("a.txt").write("x")', lambda: open("a.txt").write("x"))
attempt("f.read()", lambda: f.read())
attempt('open("a.txt", "w").read()', lambda: open("a.txt", "w").read())
with open("x", "w+") as f: print("printed", 1, file=f); f.seek(0); print(f.read(), end="")
