import io, os, tempfile
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

calls = {"f.write('a')": lambda: f.write("a"), "f.truncate()": lambda: f.truncate(), "f.seek(-1)": lambda: f.seek(-1), "f.write(3)": lambda: f.write(3), "f.read()": lambda: f.read(), "f.readline()": lambda: f.readline(), "f.seek(0)": lambda: f.seek(0), "f.__enter__()": lambda: f.__enter__(), "s.write(3)": lambda: s.write(3), "s.seek(-1)": lambda: s.seek(-1), "s.close()": lambda: s.close(), "s.read()": lambda: s.read(), "s.getvalue()": lambda: s.getvalue()}
def at(text):
    print(text, end=" ")
    attempt(calls[text])
with open("a.txt", "w") as f: print(f.write("hé\nb\r\nc"))
print(open("a.txt").read(), open("a.txt", newline="").read().encode(), open("a.txt", "rb").read(), open("a.txt").readlines(), os.path.getsize("a.txt"))
f = open("a.txt", "r+")
print(f.read(2), f.tell())
f.seek(0, 2)
f.write("END")
f.seek(0)
print(f.read())
f.truncate(2)
f.close()
print(open("a.txt", "rb").read())
for mode in ["r", "w", "rb", "wb"]:
    open("z.txt", "w").close()
    f = open("z.txt", mode)
    print(mode, f.readable(), f.writable())
    for x in ["f.write('a')", "f.truncate()", "f.seek(-1)", "f.write(3)", "f.read()", "f.readline()"]: at(x)
    f.close()
    if "b" not in mode:
        for x in ["f.write('a')", "f.read()", "f.seek(0)", "f.__enter__()", "f.truncate()"]: at(x)
for s in [io.StringIO(), io.BytesIO()]:
    for x in ["s.write(3)", "s.seek(-1)", "s.close()", "s.read()", "s.getvalue()"]: at(x)
s = io.StringIO("a\nb\nc")
print(s.readline(), list(s), s.getvalue(), s.tell())
s.seek(1)
s.write("XX")
print("hi", file=s)
print(repr(s.getvalue()))
s.seek(20)
s.write("q")
print(repr(s.getvalue()))
b = io.BytesIO(b"abc")
print(b.read(1), b.read(), b.getvalue(), b.write(b"zz"), b.getvalue())
b.seek(-2, 2)
print(b.read())
for args in [("nope/x", "w"), ("nope",), (".",), ("a.txt", "x"), ("a.txt", "q"), ("a.txt", "rw"), ("a.txt", ""), ("a.txt", "rbt"), ("a.txt/b",), (3.5,), ("a.txt/b", "w")]:
    attempt(open, *args)
attempt(open, "a.txt", "rb", encoding="utf-8")
