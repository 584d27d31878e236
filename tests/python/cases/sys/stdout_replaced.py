import sys, io

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

old = sys.stdout
sys.stdout = buf = io.StringIO()
print("captured"); sys.stdout.write("raw")
sys.stdout = old
print(repr(buf.getvalue()), sys.stdout is sys.__stdout__)
f = io.StringIO("one\ntwo\n")
print(f.readline(), list(f), f.read(), f.tell())
b = io.BytesIO(b"abc"); print(b.read(2), b.getvalue())
with io.StringIO() as g: g.write("x"); print(g.getvalue())
attempt('g.write("y")', lambda: g.write("y"))
