def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

class Seq:
    def __getitem__(self, i):
        if i > 3: raise IndexError(i)
        return i * i
s = Seq()
print(list(s), [x for x in s], 9 in s, 5 in s, max(s), tuple(zip(s, "ab")))
a, *b = s
print(a, b, list(map(str, s)))
attempt("len(s)", lambda: len(s))
attempt("list(reversed(s))", lambda: list(reversed(s)))
class Rev(Seq):
    def __len__(self): return 4
print(list(reversed(Rev())))
