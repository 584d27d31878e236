import os, os.path

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

os.mkdir("d"); os.makedirs("x/y/z"); open("d/f", "w").close()
print(sorted(os.listdir(".")), os.path.exists("d/f"))
print(os.path.isdir("d"), os.path.isfile("d/f"))
print(os.path.join("a", "b", "/c", "d"), os.path.split("a/b"))
print(os.path.splitext("a/b.tar.gz"), os.path.basename("a/b/"))
print(os.path.dirname("a/b"), os.path.getsize("d/f"))
print(os.path.normpath("a/../b/./c"), os.sep, os.linesep == "\n")
print(os.path.isabs("/a"), os.path.commonpath(["a/b", "a/c"]))
print([(r, sorted(ds), sorted(fs)) for r, ds, fs in sorted(os.walk("x"))])
os.rename("d/f", "d/g")
os.remove("d/g")
os.rmdir("d")
os.removedirs("x/y/z")
print(os.path.exists("x"))
os.environ["MY_KEY"] = "v"
print(os.environ["MY_KEY"], os.getenv("NOPE"), os.getenv("NOPE", "d"), os.environ.get("MY_KEY"))
attempt('os.remove("nope")', lambda: os.remove("nope"))
attempt('os.rmdir("nope")', lambda: os.rmdir("nope"))
attempt('os.listdir("nope")', lambda: os.listdir("nope"))
attempt('os.mkdir("a/b/c")', lambda: os.mkdir("a/b/c"))
attempt('os.environ["NOPE_NOPE"]', lambda: os.environ["NOPE_NOPE"])
attempt('os.rename("nope", "x")', lambda: os.rename("nope", "x"))
print(os.getcwd() == os.path.abspath("."), os.path.relpath("a/b", "a"))
