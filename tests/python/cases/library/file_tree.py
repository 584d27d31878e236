import os, os.path, shutil, tempfile
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

open("a.txt", "w").close()
os.makedirs("d/e/f")
open("d/x", "w").close()
with open("d/e/y", "w") as f: f.write("q")
print(sorted(os.listdir("d")), [(a, sorted(b), sorted(c)) for a, b, c in os.walk("d")], os.path.exists("d/e"), os.path.isdir("d/e"))
print(os.path.isfile("d/x"), os.path.isfile("d"), os.stat("d/e/y").st_size, os.path.basename(os.path.abspath("q")))
for call, *args in [(os.mkdir, "d"), (os.mkdir, "q/r"), (os.makedirs, "d/e"), (os.rmdir, "d"), (os.rmdir, "d/x"), (os.remove, "d"),
                    (os.remove, "zip"), (os.listdir, "zip"), (os.listdir, "d/x"), (os.rename, "zip", "zap"), (os.rename, "d/x", "d/z"),
                    (os.rename, "d", "d2"), (shutil.rmtree, "zip"), (shutil.copy, "a.txt", "d2"), (shutil.copyfile, "a.txt", "b.txt"),
                    (shutil.move, "b.txt", "d2"), (shutil.copytree, "d2", "d3"), (shutil.rmtree, "d3"), (os.path.exists, "d3"),
                    (os.chdir, "zip"), (shutil.copy, "a.txt", "a.txt"), (os.rename, "d2", "d2/z"), (os.getenv, "NOPE"), (os.getenv, "NOPE", 1)]:
    attempt(call, *args)
attempt(os.makedirs, "d2/e", exist_ok=True)
attempt(shutil.rmtree, "zip", ignore_errors=True)
print(sorted(os.listdir("d2")))
with os.scandir("d2") as it: print(sorted((x.name, x.is_dir()) for x in it))
p = os.path
print(p.join("a", "b", "/c", "d"), p.join("a/", "b"), p.join("", "a"), p.split("/a/b"), p.split("a"), p.split("/a"), p.basename("/a/b/"))
print([p.dirname("/a/b")], p.splitext("a.tar.gz"), p.splitext(".bashrc"), p.splitext("a/.b.c"), p.splitext("a."), p.normpath("a/../b//c/."))
print(p.normpath("../a"), p.normpath("/../a"), p.normpath(""), p.isabs("/a"), p.relpath("/a/b", "/a/c"), p.commonpath(["/a/b", "/a/c"]), p.commonprefix(["abc", "abd"]))
with tempfile.TemporaryDirectory() as d:
    print(os.path.isdir(d), os.path.basename(d)[:3])
    with open(os.path.join(d, "x"), "w") as f: f.write("1")
print(os.path.exists(d))
with tempfile.NamedTemporaryFile("w+", suffix=".txt") as t:
    t.write("abc")
    t.seek(0)
    print(t.read(), t.name.endswith(".txt"), os.path.exists(t.name))
print(os.path.exists(t.name), os.sep, repr(os.linesep), os.name)
with tempfile.TemporaryFile() as t:
    t.write(b"1")
    t.seek(0)
    print(t.read())
td = tempfile.TemporaryDirectory(prefix="zz")
print(os.path.exists(td.name))
td.cleanup()
print(os.path.exists(td.name))
