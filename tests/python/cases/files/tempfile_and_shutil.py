import os, shutil, tempfile
from pathlib import Path

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

with tempfile.TemporaryDirectory() as d:
    p = Path(d) / "f.txt"
    p.write_text("x")
    print(p.exists(), os.path.isdir(d), os.listdir(d))
print(os.path.exists(d))
with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=True) as f: f.write("hi"); f.flush(); print(Path(f.name).read_text(), f.name.endswith(".txt"))
print(os.path.exists(f.name))
d = tempfile.mkdtemp(prefix="pre-")
print(os.path.basename(d).startswith("pre-"))
src = Path(d) / "src"
src.mkdir()
(src / "a").write_text("A")
(src / "sub").mkdir()
(src / "sub" / "b").write_text("B")
shutil.copy(src / "a", src / "c")
shutil.copytree(src, Path(d) / "dst")
shutil.move(str(src / "c"), str(src / "m"))
print(sorted(str(x.relative_to(d)) for x in Path(d).rglob("*")))
shutil.rmtree(d)
print(os.path.exists(d))
shutil.rmtree("nope", ignore_errors=True)
attempt('shutil.rmtree("nope")', lambda: shutil.rmtree("nope"))
attempt('shutil.copy("nope", "x")', lambda: shutil.copy("nope", "x"))
with tempfile.TemporaryFile("w+") as f: f.write("t"); f.seek(0); print(f.read())
try:
    with tempfile.TemporaryDirectory() as d: raise ValueError("body")
except ValueError: print("gone", os.path.exists(d))
