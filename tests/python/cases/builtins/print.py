import sys

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

print()
print("a", 1, None, sep="-")
print("x", end="")
print("y", end="!\n")
print(1, 2, sep="")
print("a", "b", sep=None, end=None)
print("to stderr", file=sys.stderr)
print("flushed", flush=True)
print(*[1, 2, 3], sep=", ")
print([1, "a"], ("t",), {"k": 1.0}, {1}, range(2))
class W:
    def write(self, s): sys.stdout.write(f"<{s}>")
print("a", "b", file=W()); print()
n = sys.stdout.write("direct\n"); print(n)
attempt("print(1, sep=2)", lambda: print(1, sep=2))
attempt("print(1, end=3)", lambda: print(1, end=3))
attempt("print(1, file=5)", lambda: print(1, file=5))
attempt("print(1, unknown=1)", lambda: print(1, unknown=1))
