for x in [1, 1.0, "a", b"a", [], (), {}, set(), None, True, len, lambda: 0, int, range(1), slice(1), ..., NotImplemented, 1j, frozenset(), iter([]), (i for i in []), type, object()]:
    print(type(x).__name__, end=" ")
print()
print(list((1, 2)), tuple([1]), set([1]), dict([(1, 2)]), str([1]), list({"a": 1}), list("abc"), bool([]), int("5"), float("5"), str(5.0), list(b"ab"), bytes([65]), frozenset("a"), sorted(set("hello")))
print(int, str, type(None), type(len), type(lambda: 0), type, object, list[int], ValueError, type(...))
print(isinstance(True, int), isinstance(1, bool), isinstance("a", (int, str)), issubclass(bool, int), isinstance(int, type), isinstance(None, type(None)), isinstance([], list | tuple))
