# A text of several lines in a group: the interpreter puts its first line alone
# into the box, `traceback` each.
import traceback

e = ValueError("x\ny")
e.add_note("a\nb")
s = SyntaxError("bad", ("f.py", 3, 1, "  text here"))
group = ExceptionGroup("g\nh", [e, s, ExceptionGroup("inner\nmore", [KeyError("k")])])
shown = traceback.format_exception(ExceptionGroup("g\nh", [e, KeyError("k")]))
print("".join(shown), end="")
raise group
