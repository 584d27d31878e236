def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

f = frozenset("hello")
print(sorted(f), len(f), "h" in f, f == set("hello"), f - {"h"} == frozenset("elo"))
print({frozenset([1]): "value"}[frozenset([1])], frozenset([1, 2]) | {3} == {1, 2, 3})
print(repr(frozenset([1])), repr(set([1])), repr(set()))
attempt('f.add("x")', lambda: f.add("x"))
attempt('f.remove("h")', lambda: f.remove("h"))
attempt("{1}.pop() and set().pop()", lambda: {1}.pop() and set().pop())
attempt("{1, 2}.issubset(5)", lambda: {1, 2}.issubset(5))
attempt("{1}.union(5)", lambda: {1}.union(5))
attempt("set([[1]])", lambda: set([[1]]))
attempt('{*[1, 2], *"a"} == {1, 2, "a"}', lambda: {*[1, 2], *"a"} == {1, 2, "a"})
