import os
from pathlib import Path as P
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

p = P("a") / "b" / "c.tar.gz"
print(repr(p), p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parents[1], list(map(str, p.parents)), p.parts)
print(p.with_suffix(".x"), p.with_name("q"), p.with_stem("w"), P("/a").parts, P("."), P(), P("/"), P("a/../b"), P("a//b/./c"))
print(P("/a").is_absolute(), p.match("*.gz"), p.match("b/*"), "x" / P("y"), P("a") == P("a/"), hash(P("a")) == hash(P("a/")))
print(P("a") < P("b"), p.relative_to("a"), p.is_relative_to("a"), os.fspath(p), P("a", "b", "c"), P("//x"), P(".x").suffix, P("a.").suffix)
for call in [lambda: P("a").relative_to("b"), lambda: P("a").with_suffix("b"), lambda: P("a").with_name(""), lambda: P("/").with_name("a"),
             lambda: P("a") / 3, lambda: P("a") < "b", lambda: P("nope").read_text(), lambda: P("nope").unlink(),
             lambda: P("nope").unlink(missing_ok=True), lambda: P("n/o").mkdir(), lambda: P("n/o").mkdir(parents=True), lambda: P("n").mkdir(),
             lambda: P("n").mkdir(exist_ok=True), lambda: P("n/t.txt").write_text("hello"), lambda: P("n/t.txt").read_text(),
             lambda: P("n/t.txt").stat().st_size, lambda: sorted(P("n").iterdir()), lambda: sorted(P("n").glob("*.txt")),
             lambda: sorted(P(".").rglob("*.txt")), lambda: sorted(P("n").glob("**/*")), lambda: sorted(P("n").glob("**")),
             lambda: P("n/t.txt").rename("n/u.txt"), lambda: P("n/u.txt").exists(), lambda: P("n/o").rmdir(), lambda: P("n").rmdir(),
             lambda: P("n/z").touch(), lambda: P("n/z").touch(exist_ok=False), lambda: P("n/z").is_file(), lambda: P("n/z").write_text(3),
             lambda: P("n/z").write_bytes(b"12"), lambda: P("n/z").read_bytes(), lambda: list(P("zip").iterdir()), lambda: P("n/q").open(),
             lambda: P("n").resolve().name, lambda: P("a.txt").with_suffix("")]:
    attempt(call)
