from collections import ChainMap, OrderedDict, defaultdict
import collections.abc
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

d = defaultdict(list)
d["a"].append(1)
print(d, d.get("b"), dict(d), defaultdict(int, a=1) | {"b": 2})
attempt(defaultdict, 3)
attempt(lambda: defaultdict(None, {1: 2})[5])
o = OrderedDict([("a", 1), ("b", 2)])
o["c"] = 3
o.move_to_end("a")
print(o, OrderedDict())
o.move_to_end("c", last=False)
print(list(o), o.popitem(False), o.popitem(), o)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1))
attempt(OrderedDict().popitem)
attempt(lambda: o.move_to_end("q"))
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(m, m["a"], m["b"], len(m), list(m), m.parents, m.new_child({"c": 1}), dict(m), "b" in m, m.get("z"))
m["b"] = 7
print(m.maps, isinstance(m, collections.abc.Mapping), list(m.items()))
attempt(lambda: m["zz"])
attempt(lambda: m.pop("zzz"))
attempt(m.__delitem__, "q")
