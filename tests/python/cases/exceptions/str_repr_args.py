for e in [ValueError(), ValueError("a"), ValueError("a", 1), KeyError("k"), KeyError("a", "b"), KeyError(), OSError(2, "No such file"), OSError("one"), OSError(2, "msg", "file.txt"), StopIteration(5), SystemExit(3), ValueError(None), ValueError(("t",)), ValueError("it's"), AttributeError("x", name="n"), ImportError("m", name="mod")]:
    print(repr(e), "|", str(e), "|", e.args)
e = OSError(2, "msg", "file.txt")
print(e.errno, e.strerror, e.filename, type(e).__name__, type(OSError(13, "x")).__name__)
print(StopIteration(5).value, SystemExit(3).code, ImportError("m", name="mod").name)
