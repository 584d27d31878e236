def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

s = {3, 1, 2, 3}
print(sorted(s), len(s), 1 in s, sorted(s | {4}), sorted(s & {1, 9}), sorted(s - {1}), sorted(s ^ {1, 9}), s <= {1, 2, 3, 4}, s < s, s >= {1}, s == {1, 2, 3}, set(), {5}, frozenset([1]), frozenset(), set("a"))
s.add(4); s.discard(9); s.discard(1); s.remove(2); s.update([7, 8], {9}); print(sorted(s), s.isdisjoint({100}), s.issubset(range(20)), s.issuperset([3]))
s -= {9}; s |= {0}; s &= {0, 3, 4, 7}; s ^= {0, 5}; print(sorted(s))
print(sorted(s.union([1], (2,))), sorted(s.intersection([3, 5])), sorted(s.difference([3])), sorted(s.symmetric_difference([3, 99])), sorted({x % 3 for x in range(9)}), s.copy() == s)
s.intersection_update([3, 5]); print(sorted(s)); s.clear(); print(s, bool(s))
f = frozenset([1, 2]); print(hash(f) == hash(frozenset([2, 1])), {f: 1}[frozenset([2, 1])], sorted(f | {3}), type(f | {3}).__name__, type({3} | f).__name__, f == {1, 2}, {f} == {frozenset([1, 2])})
attempt("{1}.remove(5)", lambda: {1}.remove(5))
attempt("set().pop()", lambda: set().pop())
attempt("{[]}", lambda: {[]})
attempt("{1} + {2}", lambda: {1} + {2})
attempt("{1} | [2]", lambda: {1} | [2])
attempt("f.add(1)", lambda: f.add(1))
attempt("hash({1})", lambda: hash({1}))
attempt("set(5)", lambda: set(5))
attempt("{1} < [1]", lambda: {1} < [1])
