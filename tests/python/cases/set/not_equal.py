"""`!=` of sets and of the views of dicts is what `==` is not."""


class Own(set):
    pass


def both(a, b):
    print(a == b, a != b, not a == b)


both(set(), set())
both({1}, {1})
both({1}, {2})
both({1}, {1, 2})
both(frozenset("ab"), set("ba"))
both(Own([1]), {1})
both(Own(), Own([1]))
both({1: 2}.keys(), {1: 3}.keys())
both({1: 2}.keys(), {1})
both({1: 2}.items(), {1: 2}.items())
both({1: 2}.items(), {1: 3}.items())
both({1}, [1])
same = {1, 2}
both(same, same)
print({1}.__ne__({1}), {1}.__ne__({2}), {1}.__ne__([1]), {1}.__eq__({1}))
print([{1}, {2}] != [{1}, {2}], [{1}] != [{2}], ({1},) == (frozenset([1]),))
old = {"a"}
for new in [{"a"}, {"a", "b"}, set()]:
    if new != old:
        print("changed:", sorted(new ^ old))
