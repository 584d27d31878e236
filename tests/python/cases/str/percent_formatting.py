def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

print("%s %r %a" % ("é", "é", "é"), "%5s|%-5s|%.2s" % ("ab", "ab", "abc"), "%(a)s-%(b)03d" % {"a": 1, "b": 2}, "%s" % [1], "%s" % (None,), "%%", "%d%%" % 5, "%*d" % (5, 3), "%.*f" % (2, 1.239), "%-*d|" % (4, 7))
print("%x %X %o %#x %#o" % (255, 255, 8, 255, 8), "%c%c" % ("a", 98), "% d" % 5, "%+d" % -5, "%05d" % -3, "%e" % 12345.678, "%G" % 1e-10, "%i" % 3.9, "%s" % True, "%d" % True)
attempt('"%d" % "1"', lambda: "%d" % "1")
attempt('"%d" % None', lambda: "%d" % None)
attempt('"%s"  % ()', lambda: "%s"  % ())
attempt('"%s %s" % "a"', lambda: "%s %s" % "a")
attempt('"x" % 1', lambda: "x" % 1)
attempt('"%(a)s" % 1', lambda: "%(a)s" % 1)
attempt('"%(a)s" % {}', lambda: "%(a)s" % {})
attempt('"%c" % "ab"', lambda: "%c" % "ab")
attempt('"%y" % 1', lambda: "%y" % 1)
attempt('"%" % ()', lambda: "%" % ())
attempt('"%x" % 1.5', lambda: "%x" % 1.5)
attempt('"%f" % "a"', lambda: "%f" % "a")
