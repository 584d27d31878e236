def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

l = [3, 1, 2]
l.append(4); l.extend([5, 6]); l.insert(1, "x"); l.insert(-1, "y"); l.insert(100, "z")
print(l, l.pop(), l.pop(0), l.index(1), l.count(1), len(l))
l.remove("x"); l.remove("y")
l.sort(); print(l); l.sort(reverse=True); print(l); l.reverse(); print(l)
m = l.copy(); m.append(9); print(l, m, l == m, l is l.copy())
m.clear(); print(m, [1] + [2], [0] * 3, [[]] * 2, [1, 2] * 0, list("ab"), list(), list((1,)), list({"a": 1}), list(range(3)))
print([1, 2] < [1, 2, 0], [2] > [1, 9], [1, [2]] == [1, [2]], 2 in [1, 2], [1, 2, 3].index(3, 1), [1, 2, 1].index(1, 1), bool([]), [None] * 2)
words = ["bb", "a", "ccc"]
print(sorted(words, key=len), words.sort(key=len), words, sorted(words, key=lambda w: (-len(w), w)), sorted([(1, "b"), (1, "a"), (0, "z")]))
attempt('[1, "a"].sort()', lambda: [1, "a"].sort())
attempt("[].pop()", lambda: [].pop())
attempt("[1].pop(3)", lambda: [1].pop(3))
attempt("[1].remove(5)", lambda: [1].remove(5))
attempt("[1].index(5)", lambda: [1].index(5))
attempt('[1].insert("a", 1)', lambda: [1].insert("a", 1))
attempt("[1].extend(5)", lambda: [1].extend(5))
attempt("[1].sort(lambda x: x)", lambda: [1].sort(lambda x: x))
attempt("[1] + (2,)", lambda: [1] + (2,))
attempt('[1] * "a"', lambda: [1] * "a")
