from pathlib import Path, PurePosixPath

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

p = PurePosixPath("/a/b/c.tar.gz")
print(p.name, p.stem, p.suffix, p.suffixes)
print(p.parent, p.parts, p.with_suffix(".zip"), p.with_name("d"))
print(p / "x", p.is_absolute(), p.relative_to("/a"))
print([str(x) for x in p.parents], PurePosixPath("a") / "/b")
print(PurePosixPath("a//b/./c"), p.match("*.gz"), repr(p))
print(p.as_posix(), PurePosixPath("x") < PurePosixPath("y"))
print(p.with_stem("q"), PurePosixPath("a").joinpath("b", "c"))
d = Path("d")
d.mkdir()
(d / "sub").mkdir(parents=True, exist_ok=True)
f = d / "f.txt"
print(f.write_text("hello"), f.read_text(), f.exists())
print(f.is_file(), d.is_dir(), f.stat().st_size)
print(sorted(x.name for x in d.iterdir()))
print(sorted(str(x) for x in d.glob("*.txt")))
print(sorted(str(x) for x in Path(".").rglob("f.*")))
f.rename(d / "g.txt")
print(f.exists(), (d / "g.txt").read_bytes())
(d / "g.txt").unlink()
(d / "nope").unlink(missing_ok=True)
(d / "sub").rmdir()
d.rmdir()
print(d.exists())
attempt("f.read_text()", lambda: f.read_text())
attempt("f.unlink()", lambda: f.unlink())
attempt('Path("q").rmdir()', lambda: Path("q").rmdir())
attempt('list(Path("q").iterdir())', lambda: list(Path("q").iterdir()))
attempt('Path("/a").relative_to("/b")', lambda: Path("/a").relative_to("/b"))
Path("t").touch()
attempt('Path("t").mkdir()', lambda: Path("t").mkdir())
