def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

print("a,b,,c".split(","), "a,b,c".split(",", 1))
print("a,b,c".rsplit(",", 1), "  a  b ".split(), "".split())
print("".split(","), " a b c ".split(None, 1))
print(" a b c ".rsplit(None, 1), "abc".split("b"))
print("a--b--c".split("--"))
print("one\ntwo\r\nthree\rfour\n".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "a\x0bb\x0cc\x1cd\x85e\u2028f".splitlines())
print(",".join(["a", "b"]), "".join("xyz"), "-".join([]))
print(", ".join(str(i) for i in range(3)), "ab".join(("1",)))
print("key=value=x".partition("="), "abc".partition("x"), "a.b.c".rpartition("."), "abc".rpartition("x"))
attempt('"a".split("")', lambda: "a".split(""))
attempt('",".join([1])', lambda: ",".join([1]))
attempt('",".join(["a", None])', lambda: ",".join(["a", None]))
attempt('"a".partition("")', lambda: "a".partition(""))
